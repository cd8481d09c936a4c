"""Suspensions, a row a step; and countries where there is no new work."""

from alembic import op

from storage.migrate import run_file

revision = "0052_suspensions"
down_revision = "0045_panels"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
