"""Answers to tasks that taught: they say nothing of how right their workers are."""

from alembic import op

from storage.migrate import run_file

revision = "0038_lessons"
down_revision = "0037_ties"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
