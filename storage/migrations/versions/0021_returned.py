"""Who came in again with an account or a number of somebody whose fraud was proven."""

from alembic import op

from storage.migrate import run_file

revision = "0021_returned"
down_revision = "0020_words"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
