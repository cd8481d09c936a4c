"""Who did what, and why."""

from alembic import op

from storage.migrate import run_file

revision = "0042_acts"
down_revision = "0041_payouts_in_order"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
