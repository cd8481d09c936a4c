"""Answers of newcomers that were confirmed as they came: they end no limit."""

from alembic import op

from storage.migrate import run_file

revision = "0040_unseen"
down_revision = "0039_rests"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
