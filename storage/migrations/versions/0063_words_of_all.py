"""Old words also of appeals that jurors decided."""

from alembic import op

from storage.migrate import run_file

revision = "0063_words_of_all"
down_revision = "0062_whose_word"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
