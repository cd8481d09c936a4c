"""What was noticed of how people answer, who hangs together, and what persons decided on both."""

from alembic import op

from storage.migrate import run_file

revision = "0027_signals"
down_revision = "0026_skills"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
