"""Money that comes in and goes back, rates and conversions, and what was sold again."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql

from storage.columns import big, table, text

DEPOSIT_OPEN = sql("state IN ('unmatched', 'waiting')")
REFUND_OPEN = sql("state IN ('asked', 'waiting')")

# The number of an organisation's reference, without its check digit; person_id is told of what comes in.
pay_reference = table(
    "pay_reference",
    big("organisation_id", ForeignKey("organisation.id"), primary_key=True),
    big("person_id", ForeignKey("person.id")),
    big("number", unique=True),
    rowid=False,
)

# line: the hash of a statement's line, so that it counts once. Operators are named by their Telegram ids, as in the
# settings.
deposit = table(
    "deposit",
    big("id", primary_key=True),
    text("line", unique=True),
    text("asset"),
    big("amount_minor"),
    text("paid_on"),
    big("organisation_id", ForeignKey("organisation.id"), nullable=True),
    text("source"),
    text("state"),
    big("recorded_by"),
    big("recorded_at"),
    big("confirmed_by"),
    big("confirmed_at"),
    CheckConstraint("amount_minor > 0", name="amount"),
    CheckConstraint("state <> 'done' OR organisation_id IS NOT NULL", name="matched"),
    Index("deposit_open_idx", "id", sqlite_where=DEPOSIT_OPEN, postgresql_where=DEPOSIT_OPEN),
    Index(None, "organisation_id", "id"),
)

refund = table(
    "refund",
    big("id", primary_key=True),
    big("organisation_id", ForeignKey("organisation.id")),
    text("asset"),
    big("amount_minor"),
    big("asked_by", ForeignKey("person.id")),
    big("asked_at"),
    text("state"),
    big("first_by"),
    big("second_by"),
    big("settled_at"),
    CheckConstraint("amount_minor > 0", name="amount"),
    Index("refund_open_idx", "id", sqlite_where=REFUND_OPEN, postgresql_where=REFUND_OPEN),
    Index(None, "organisation_id", "id"),
)

# One major unit of from_asset is so many of to_asset; a decimal as the operator wrote it. valid_from: ISO date.
rate = table(
    "rate",
    big("id", primary_key=True),
    text("from_asset"),
    text("to_asset"),
    text("rate"),
    big("spread_bp"),
    text("source"),
    text("valid_from"),
    big("recorded_at"),
    UniqueConstraint("from_asset", "to_asset", "valid_from"),
    CheckConstraint("from_asset <> to_asset AND spread_bp >= 0", name="sense"),
)

# What an assignment pays in the worker's own currency; locked as it was leased. convert_id: of the other transfer.
conversion = table(
    "conversion",
    big("assignment_id", primary_key=True),
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    big("rate_id", ForeignKey("rate.id")),
    text("from_asset"),
    text("to_asset"),
    big("from_minor"),
    big("to_minor"),
    big("convert_id", unique=True),
    CheckConstraint("from_minor > 0 AND to_minor > 0 AND from_asset <> to_asset", name="sense"),
    fillfactor=90,
)

# Data of a campaign was sold again: share_minor of it is its workers', paid in batches up to the person done_to.
resale = table(
    "resale",
    big("id", primary_key=True),
    big("campaign_id", ForeignKey("campaign.id")),
    text("asset"),
    big("amount_minor"),
    big("share_minor"),
    big("done_to"),
    big("recorded_by"),
    big("recorded_at"),
    CheckConstraint("amount_minor > 0 AND share_minor > 0 AND share_minor <= amount_minor", name="amounts"),
)

royalty = table(
    "royalty",
    big("id", primary_key=True),
    big("resale_id", ForeignKey("resale.id")),
    big("person_id", ForeignKey("person.id")),
    text("asset"),
    big("amount_minor"),
    UniqueConstraint("resale_id", "person_id"),
    CheckConstraint("amount_minor > 0", name="amount"),
)
