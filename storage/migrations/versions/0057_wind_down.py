"""That campaigns close, and why; who is to do an answer again is found by campaign."""

from alembic import op

from storage.migrate import run_file

revision = "0057_wind_down"
down_revision = "0056_words_in_order"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
