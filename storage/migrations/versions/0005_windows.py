"""Time windows of tasks, slots that lapsed with them, and roughly where people last were."""

from alembic import op

from storage.migrate import run_file

revision = "0005_windows"
down_revision = "0004_cells"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
