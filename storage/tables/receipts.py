"""The public keys that papers were signed with: kept for ever, so that old papers can be checked after a key went."""

from storage.columns import big, table, text
from storage.tables.frozen import freeze

signing_key = table(
    "signing_key",
    text("key_id", primary_key=True),
    text("public"),
    big("at"),
    rowid=False,
)
freeze(signing_key)
