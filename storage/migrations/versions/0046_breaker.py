"""What requesters decided, and when they were stopped."""

from alembic import op

from storage.migrate import run_file

revision = "0046_breaker"
down_revision = "0051_batches"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
