"""The platform's fee of a campaign, and what its slots set aside for top-ups."""

from alembic import op

from storage.migrate import run_file

revision = "0011_fees"
down_revision = "0010_receipts"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
