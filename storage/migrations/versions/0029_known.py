"""Whom known tasks are shown to: whose turn it is, and who practises."""

from alembic import op

from storage.migrate import run_file

revision = "0029_known"
down_revision = "0028_peers"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
