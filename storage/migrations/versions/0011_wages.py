"""Time and pay: how long a task took, what an hour of a campaign paid, how its requester decides."""

from alembic import op

from storage.migrate import run_file

revision = "0011_wages"
down_revision = "0010_fees"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
