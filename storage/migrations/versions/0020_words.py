"""Old words of questions and appeals are found by an index, so that they are forgotten in time."""

from alembic import op

from storage.migrate import run_file

revision = "0020_words"
down_revision = "0019_marks"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
