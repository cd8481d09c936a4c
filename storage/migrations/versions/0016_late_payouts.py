"""Payouts that are not through, by their number: those that wait longer than promised are looked for."""

from alembic import op

from storage.migrate import run_file

revision = "0016_late_payouts"
down_revision = "0015_erasing"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
