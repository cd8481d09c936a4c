"""What organisations wrote to show who they are: found once it is old."""

from alembic import op

from storage.migrate import run_file

revision = "0061_old_proofs"
down_revision = "0060_looks_of_jurors"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
