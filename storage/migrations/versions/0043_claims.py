"""Which moderator has a case in hand."""

from alembic import op

from storage.migrate import run_file

revision = "0043_claims"
down_revision = "0042_acts"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
