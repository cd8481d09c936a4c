"""Settings of task types, audio and video of tasks, languages people speak."""

from alembic import op

from storage.migrate import run_file

revision = "0002_micro_tasks"
down_revision = "0001_foundation"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
