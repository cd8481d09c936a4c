"""Each person's key, the keys of the ring that are needed, and what was stopped."""

from alembic import op

from storage.migrate import run_file

revision = "0009_keys"
down_revision = "0008_teams"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
