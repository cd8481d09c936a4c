"""Sums that a provider is asked to collect.

Of a payer's number only its last signs can be read here; the rest is sealed by the key of whoever asks, and emptied
once it is over.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql

from storage.columns import big, blob, table, text

DUE, REVIEW = sql("next_at > 0"), sql("state = 'review'")

# Times in ms, 0 for never. What is counted for the organisation is amount_minor; the payer pays fee_minor beside it.
incoming = table(
    "incoming",
    big("id", primary_key=True),
    big("organisation_id", ForeignKey("organisation.id")),
    big("person_id", ForeignKey("person.id")),
    text("way"),
    text("asset"),
    big("amount_minor"),
    big("fee_minor"),
    text("state"),
    text("ref"),
    text("country"),
    text("network"),
    text("tail"),
    text("theirs"),
    text("url"),
    text("code"),
    big("fence"),
    big("leased_until"),
    big("tries"),
    big("misses"),
    big("next_at"),
    big("made_at"),
    big("asked_at"),
    big("ended_at"),
    blob("payer"),
    UniqueConstraint("way", "ref"),
    CheckConstraint("amount_minor > 0 AND fee_minor >= 0", name="amounts"),
    Index("incoming_due_idx", "way", "next_at", sqlite_where=DUE, postgresql_where=DUE),
    Index("incoming_review_idx", "id", sqlite_where=REVIEW, postgresql_where=REVIEW),
    Index(None, "organisation_id", "id"),
)
