"""Work that is paid by the hour, and the words of a bonus."""

from alembic import op

from storage.migrate import run_file

revision = "0023_by_hour"
down_revision = "0022_incoming"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
