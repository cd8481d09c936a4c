"""Moderators on and off duty, whose turn a card is, topics of the group."""

from alembic import op

from storage.migrate import run_file

revision = "0044_duty"
down_revision = "0043_claims"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
