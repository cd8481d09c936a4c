"""How many sets to practise on were not done well enough."""

from alembic import op

from storage.migrate import run_file

revision = "0039_rests"
down_revision = "0038_lessons"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
