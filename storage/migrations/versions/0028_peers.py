"""Answers that other workers look at."""

from alembic import op

from storage.migrate import run_file

revision = "0028_peers"
down_revision = "0027_signals"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
