"""Which partner organisation asked for a payout, and gets its file."""

from alembic import op

from storage.migrate import run_file

revision = "0023_payout_of"
down_revision = "0022_incoming"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
