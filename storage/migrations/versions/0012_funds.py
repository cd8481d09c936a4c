"""Deposits and refunds, rates and conversions, royalties, and the currency of a person."""

from alembic import op

from storage.migrate import run_file

revision = "0012_funds"
down_revision = "0011_fees"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
