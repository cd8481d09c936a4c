"""Seats of an organisation: for which one a person acts, and invitations."""

from alembic import op

from storage.migrate import run_file

revision = "0049_seats"
down_revision = "0044_duty"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
