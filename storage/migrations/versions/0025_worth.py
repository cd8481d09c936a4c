"""What answers are worth: verdicts, estimates, ratings, and answers that are known."""

from alembic import op

from storage.migrate import run_file

revision = "0025_worth"
down_revision = "0024_payout_of"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
