"""What a juror said beside others: found by the person, for their own figure."""

from alembic import op

from storage.migrate import run_file

revision = "0060_looks_of_jurors"
down_revision = "0057_wind_down"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
