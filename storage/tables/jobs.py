"""The only scheduler: one row a job, unique by kind and key; and parts of jobs that fail each time."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy import text as sql

from storage.columns import big, json, table, text

# While a job is leased, run_at is the end of its lease: so one index answers both "what is due" and "when next".
# again_at and again_payload hold what was enqueued while it ran; done() then starts that instead of deleting.
job = table(
    "job",
    big("id", primary_key=True),
    text("kind"),
    text("key"),
    json("payload"),
    big("run_at"),
    big("attempts", server_default=sql("0")),
    big("leased_until", nullable=True),
    big("again_at", nullable=True),
    json("again_payload", nullable=True),
    UniqueConstraint("kind", "key"),
    CheckConstraint("leased_until IS NULL OR leased_until = run_at", name="lease"),
    CheckConstraint("again_at IS NULL OR again_payload IS NOT NULL", name="again"),
    Index(None, "run_at"),
    fillfactor=80,
)

# What failed so often within a job of this kind; it is left alone until then. aside_at: when it was set aside, else 0.
stuck = table(
    "stuck",
    text("kind"),
    text("key"),
    big("tries"),
    big("until"),
    big("aside_at"),
    PrimaryKeyConstraint("kind", "key"),
    rowid=False,
)
