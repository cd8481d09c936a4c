"""Who asks: how to reach them, whether somebody checked, and what workers think of them."""

from alembic import op

from storage.migrate import run_file

revision = "0048_requesters"
down_revision = "0049_seats"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
