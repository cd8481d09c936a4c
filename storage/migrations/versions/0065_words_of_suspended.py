"""Old words also of appeals against suspensions."""

from alembic import op

from storage.migrate import run_file

revision = "0065_words_of_suspended"
down_revision = "0063_words_of_all"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
