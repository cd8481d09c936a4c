"""Which partner organisation asked for a payout, and gets its file."""

from alembic import op

from storage.migrate import run_file

revision = "0024_payout_of"
down_revision = "0023_by_hour"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
