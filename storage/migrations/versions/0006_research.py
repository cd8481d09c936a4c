"""Quotas of surveys, consents of workers, and when results were sent."""

from alembic import op

from storage.migrate import run_file

revision = "0006_research"
down_revision = "0005_windows"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
