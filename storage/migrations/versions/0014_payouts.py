"""Payouts, where they go, what happened to them, files handed out, statements, and our money at each rail."""

from alembic import op

from storage.migrate import run_file

revision = "0014_payouts"
down_revision = "0013_wages"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
