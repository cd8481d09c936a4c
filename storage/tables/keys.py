"""Each person's key, sealed by the ring; which keys of the ring this database needs; what stands still and why."""

from sqlalchemy import ForeignKey, Index

from storage.columns import big, blob, table, text

# Both are empty once the person was erased. key_id: the key of the ring that seals the row.
person_key = table(
    "person_key",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    text("key_id"),
    blob("sealed"),
    big("made_at"),
    Index("person_key_ring_idx", "key_id", "person_id"),
)

# proof: known words sealed by that key, so that a start without it is refused; for the key of the index, what it makes
# of them. The row of a key goes when nothing is sealed by it any more.
ring_key = table("ring_key", text("id", primary_key=True), blob("proof"), big("since"))

# What the operator or a restore has stopped until somebody looked: code "payouts".
halt = table("halt", text("code", primary_key=True), big("since"), text("why"))
