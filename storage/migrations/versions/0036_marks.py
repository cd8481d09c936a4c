"""How many right answers a try of an entry test needs, as it was when the try began."""

from alembic import op

from storage.migrate import run_file

revision = "0036_marks"
down_revision = "0035_stuck"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
