"""Cases whose words are old, by their number too: found by their own index, not by that of all decided ones."""

from alembic import op

from storage.migrate import run_file

revision = "0056_words_in_order"
down_revision = "0053_appeals_of"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
