"""What a lease was drawn, to be seen in its photos; how photos look that were sent; people's clocks."""

from alembic import op

from storage.migrate import run_file

revision = "0007_field"
down_revision = "0006_research"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
