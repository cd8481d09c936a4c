"""Payouts, where they go, and what happened to them.

Of a destination only a keyed hash and its last three signs can be read here; the rest is sealed by its person's key.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy import text as sql

from storage.columns import big, blob, json, table, text
from storage.tables.frozen import freeze

IN_USE, DUE, OPEN = sql("dropped_at = 0"), sql("next_at > 0"), sql("ended_at = 0")
DROPPED = sql("dropped_at > 0")
IN_FILE = sql("batch_id > 0")
UNCLOSED = sql("closed_at = 0")

payee = table(
    "payee",
    big("id", primary_key=True),
    big("person_id", ForeignKey("person.id")),
    text("rail"),
    text("form"),
    text("mark"),
    text("tail"),
    text("how"),
    text("network"),
    text("country"),
    text("shared"),
    big("added_at"),
    big("usable_at"),
    big("dropped_at"),
    blob("value"),
    blob("name"),
    Index("payee_person_idx", "person_id", "id", sqlite_where=IN_USE, postgresql_where=IN_USE),
    Index("payee_mark_idx", "mark", "id", sqlite_where=IN_USE, postgresql_where=IN_USE),
    Index("payee_dropped_idx", "mark", sqlite_where=DROPPED, postgresql_where=DROPPED),
)

# Times in ms, 0 for never. told: what is told once. tax_id: the transfer that holds the tax, 0 for none.
payout = table(
    "payout",
    big("id", primary_key=True),
    big("person_id", ForeignKey("person.id")),
    text("rail"),
    text("asset", ForeignKey("asset.code")),
    big("amount_minor"),
    big("payee_id", ForeignKey("payee.id")),
    text("mark"),
    text("state"),
    text("ref"),
    big("epoch"),
    big("tax_minor"),
    text("tax_name"),
    big("tax_id"),
    big("fence"),
    big("leased_until"),
    big("tries"),
    big("misses"),
    big("next_at"),
    big("created_at"),
    big("since"),
    big("first_at"),
    big("ref_at"),
    big("sent_at"),
    big("ended_at"),
    text("code"),
    text("theirs"),
    big("batch_id"),
    text("told"),
    big("organisation_id", server_default=sql("0")),  # of the partner that asked for it, 0 for the worker
    CheckConstraint("amount_minor > 0 AND tax_minor >= 0", name="amounts"),
    CheckConstraint("ended_at = 0 OR state IN ('succeeded', 'cancelled', 'reversed')", name="ended"),
    UniqueConstraint("rail", "ref"),
    Index(None, "person_id", "id"),
    Index(None, "mark", "created_at"),
    Index("payout_due_idx", "rail", "next_at", "id", sqlite_where=DUE, postgresql_where=DUE),
    Index("payout_open_idx", "rail", "state", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    Index("payout_late_idx", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    Index(None, "state", "ended_at"),
    Index("payout_batch_idx", "batch_id", "id", sqlite_where=IN_FILE, postgresql_where=IN_FILE),
    fillfactor=70,
)

# Each call that was about to be made, before it was; outcome "" while nothing is known of it.
payout_attempt = table(
    "payout_attempt",
    big("payout_id", ForeignKey("payout.id")),
    big("fence"),
    text("rail"),
    text("ref"),
    big("at"),
    text("outcome"),
    text("code"),
    big("ended_at"),
    PrimaryKeyConstraint("payout_id", "fence"),
    Index(None, "rail", "ref"),
    rowid=False,
)

payout_step = table(
    "payout_step",
    big("id", primary_key=True),
    big("payout_id", ForeignKey("payout.id")),
    big("at"),
    text("event"),
    text("state"),
    text("code"),
    big("by_person_id"),
    Index(None, "payout_id", "id"),
)
freeze(payout_step)

# payout_id below 0: a hash of a reference that is no payout of ours.
payout_incident = table(
    "payout_incident",
    big("id", primary_key=True),
    text("rail"),
    big("payout_id"),
    text("kind"),
    json("facts"),
    big("at"),
    big("closed_at"),
    big("closed_by"),
    Index(
        "payout_incident_open_idx",
        "rail",
        "payout_id",
        "kind",
        unique=True,
        sqlite_where=UNCLOSED,
        postgresql_where=UNCLOSED,
    ),
)

# What different persons say of a payout as it stands at a fence, and what they say it by.
payout_word = table(
    "payout_word",
    big("payout_id", ForeignKey("payout.id")),
    big("fence"),
    text("what"),
    big("person_id", ForeignKey("person.id")),
    text("evidence"),
    big("at"),
    PrimaryKeyConstraint("payout_id", "fence", "what", "person_id"),
    rowid=False,
)

payout_batch = table(
    "payout_batch",
    big("id", primary_key=True),
    text("rail"),
    big("made_by"),
    big("made_at"),
    big("rows"),
    text("sha"),
    json("totals"),
)

# Callbacks by what they are about and a hash of their body, which is not kept.
payout_callback = table(
    "payout_callback",
    text("rail"),
    text("ref"),
    text("digest"),
    big("at"),
    PrimaryKeyConstraint("rail", "ref", "digest"),
    Index(None, "at"),
    rowid=False,
)

# Lines of providers' statements; verdict: "same", "differs", "theirs" (unknown to us).
payout_record = table(
    "payout_record",
    text("rail"),
    text("ref"),
    text("theirs"),
    big("amount_minor"),
    text("asset"),
    big("paid"),
    text("verdict"),
    big("at"),
    PrimaryKeyConstraint("rail", "ref", "theirs", "paid"),
    Index(None, "at"),
    rowid=False,
)

# Our money at a rail, as it was last told. alarmed: what the operators were told of it last.
rail_purse = table(
    "rail_purse",
    text("rail", primary_key=True),
    json("balance"),
    big("seen_at"),
    text("alarmed"),
    rowid=False,
)
