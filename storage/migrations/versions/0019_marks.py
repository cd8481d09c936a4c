"""Destinations are found by their mark, whether in use or not: a new key of the index changes all at once."""

from alembic import op

from storage.migrate import run_file

revision = "0019_marks"
down_revision = "0018_top_ups"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
