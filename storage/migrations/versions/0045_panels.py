"""Blind panels: jurors, whom a case asked, what each said, and appeals that were spoken."""

from alembic import op

from storage.migrate import run_file

revision = "0045_panels"
down_revision = "0055_voices"


def upgrade() -> None:
    run_file(op.get_bind(), revision)


def downgrade() -> None:
    run_file(op.get_bind(), revision, down=True)
