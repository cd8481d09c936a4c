"""Whose word a decision was: that of who asked for the work, though who said it left them since."""

from alembic import op

from storage.migrate import run_file

revision = "0062_whose_word"
down_revision = "0061_old_proofs"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
