"""Rulings that have not taken effect yet."""

from alembic import op

from storage.migrate import run_file

revision = "0050_rulings"
down_revision = "0052_suspensions"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
