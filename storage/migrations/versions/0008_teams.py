"""People and teams in the field, how they join, rows that could not be reached or are done once more."""

from alembic import op

from storage.migrate import run_file

revision = "0008_teams"
down_revision = "0007_field"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
