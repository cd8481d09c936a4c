"""What people without approved work hold, and how often they let a task go."""

from alembic import op

from storage.migrate import run_file

revision = "0031_newcomers"
down_revision = "0030_entries"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
