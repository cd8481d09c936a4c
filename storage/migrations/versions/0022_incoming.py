"""Sums that a provider is asked to collect."""

from alembic import op

from storage.migrate import run_file

revision = "0022_incoming"
down_revision = "0021_returned"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
