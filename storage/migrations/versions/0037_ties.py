"""Who let whom in, whose answers count as one where they are weighed, and how the middle of a photo looks."""

from alembic import op

from storage.migrate import run_file

revision = "0037_ties"
down_revision = "0036_marks"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
