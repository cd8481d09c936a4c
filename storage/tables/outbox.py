"""What people must be told outside their own updates; rendered when it is sent."""

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy import text as sql

from storage.columns import big, json, table, text

# A second put takes a new id, so that whoever sends the first one cannot delete the second.
# A lease is not_before moved to the lease's end.
outbox = table(
    "outbox",
    big("id", primary_key=True),
    big("bot_id"),
    big("chat_id"),
    text("kind"),
    text("key"),
    json("params"),
    big("not_before"),
    big("attempts", server_default=sql("0")),
    UniqueConstraint("bot_id", "chat_id", "kind", "key"),
    Index(None, "bot_id", "not_before"),
    fillfactor=80,
)
