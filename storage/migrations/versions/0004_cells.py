"""Which cell of the earth a task lies in, and what requesters call the parts of the land."""

from alembic import op

from storage.migrate import run_file

revision = "0004_cells"
down_revision = "0003_weights"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
