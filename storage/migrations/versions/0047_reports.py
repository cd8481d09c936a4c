"""What people report of tasks, and tasks that stand still for it."""

from alembic import op

from storage.migrate import run_file

revision = "0047_reports"
down_revision = "0052_suspensions"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
