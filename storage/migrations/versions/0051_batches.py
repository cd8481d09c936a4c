"""Several answers in one moderator's hand."""

from alembic import op

from storage.migrate import run_file

revision = "0051_batches"
down_revision = "0050_rulings"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
