"""Telegram's file ids for our files; they hold for one bot only."""

from sqlalchemy import PrimaryKeyConstraint

from storage.columns import big, table, text

telegram_file = table(
    "telegram_file",
    big("bot_id"),
    text("sha"),
    text("kind"),
    text("file_id"),
    PrimaryKeyConstraint("bot_id", "sha", "kind"),
    rowid=False,
)
