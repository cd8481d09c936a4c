"""How often people are right in each kind of work, which level they heard of, and whose decisions were which."""

from alembic import op

from storage.migrate import run_file

revision = "0026_skills"
down_revision = "0025_worth"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
