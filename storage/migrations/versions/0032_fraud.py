"""Proven fraud, and the answers that are set aside for it."""

from alembic import op

from storage.migrate import run_file

revision = "0032_fraud"
down_revision = "0031_newcomers"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
