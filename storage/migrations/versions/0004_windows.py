"""Time windows of tasks, slots that lapsed with them, and roughly where people last were."""

from alembic import op

from storage.migrate import run_file

revision = "0004_windows"
down_revision = "0003_weights"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
