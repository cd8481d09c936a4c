"""How people did in entry tests."""

from alembic import op

from storage.migrate import run_file

revision = "0030_entries"
down_revision = "0029_known"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
