"""Ledger, jobs, outbox, updates; people, campaigns, work, cases, pictures."""

from alembic import op

from storage.migrate import run_file

revision = "0001_foundation"
down_revision = None


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
