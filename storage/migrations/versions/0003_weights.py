"""What the pictures, sounds and films of tasks weigh."""

from alembic import op

from storage.migrate import run_file

revision = "0003_weights"
down_revision = "0002_micro_tasks"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
