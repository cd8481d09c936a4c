"""Payouts that are due at the same moment, by their number: whoever asked first goes first."""

from alembic import op

from storage.migrate import run_file

revision = "0041_payouts_in_order"
down_revision = "0040_unseen"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
