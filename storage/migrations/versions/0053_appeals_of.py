"""The appeals of a campaign, for its fair-work card."""

from alembic import op

from storage.migrate import run_file

revision = "0053_appeals_of"
down_revision = "0046_breaker"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
