"""The public keys that papers are signed with; what takes money from a worker is named."""

from alembic import op

from storage.migrate import run_file

revision = "0010_receipts"
down_revision = "0009_keys"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
