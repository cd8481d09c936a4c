"""Letters between workers and who asks, and what workers say together."""

from alembic import op

from storage.migrate import run_file

revision = "0055_voices"
down_revision = "0048_requesters"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
