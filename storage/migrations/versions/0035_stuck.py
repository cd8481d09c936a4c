"""Parts of jobs that fail each time, and are set aside; looks by campaign."""

from alembic import op

from storage.migrate import run_file

revision = "0035_stuck"
down_revision = "0032_fraud"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
