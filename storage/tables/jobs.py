"""The only scheduler: one row a job, unique by kind and key."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
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
