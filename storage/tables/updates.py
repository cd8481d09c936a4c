"""Updates seen, so that none takes effect twice, and updates parked because nothing could be done with them."""

from sqlalchemy import Index, PrimaryKeyConstraint

from storage.columns import big, table, text

update_seen = table(
    "update_seen",
    big("bot_id"),
    big("update_id"),
    big("at"),
    PrimaryKeyConstraint("bot_id", "update_id"),
    Index(None, "at"),
    rowid=False,
)

update_parked = table(
    "update_parked",
    big("bot_id"),
    big("update_id"),
    text("raw"),
    text("why"),
    big("at"),
    PrimaryKeyConstraint("bot_id", "update_id"),
    Index(None, "at"),
)
