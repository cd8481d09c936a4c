"""Lost phones, moves to another account, partners that vouch, and what is paid once."""

from alembic import op

from storage.migrate import run_file

revision = "0017_lost"
down_revision = "0016_late_payouts"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
