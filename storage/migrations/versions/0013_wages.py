"""Time and pay: how long a task took, what an hour of a campaign paid, how its requester decides."""

from alembic import op

from storage.migrate import run_file

revision = "0013_wages"
down_revision = "0012_funds"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
