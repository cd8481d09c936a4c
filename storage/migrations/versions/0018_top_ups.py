"""Top-ups as rows of their own, paid or owed, and what campaigns owe. What was paid before is taken over."""

from alembic import op

from storage.migrate import run_file

revision = "0018_top_ups"
down_revision = "0017_lost"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
