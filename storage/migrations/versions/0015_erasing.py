"""What is kept of people who were erased, and the cases of one person."""

from alembic import op

from storage.migrate import run_file

revision = "0015_erasing"
down_revision = "0014_payouts"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
