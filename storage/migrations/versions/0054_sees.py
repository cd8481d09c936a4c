"""What work people want to see that not everybody does."""

from alembic import op

from storage.migrate import run_file

revision = "0054_sees"
down_revision = "0047_reports"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
