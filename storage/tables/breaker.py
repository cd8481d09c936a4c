"""What requesters decided, as the breaker counts it, and when they were stopped."""

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy import text as sql

from storage.columns import big, json, table, text

OPEN = sql("over_at = 0")

# starts: the moments at which a jump may begin, as core.breaker.rule keeps them.
requester_tally = table(
    "requester_tally",
    big("organisation_id", ForeignKey("organisation.id"), primary_key=True),
    big("decided"),
    big("rejected"),
    big("compared"),
    big("agreed"),
    json("starts"),
    big("at"),
    Index(None, "at", "organisation_id"),
    rowid=False,
)

# usual_bp: the rate that is usual for them, in basis points. since: an id below those of the decisions counted.
# file: the proposal that tripped it, {} where decisions did.
requester_stop = table(
    "requester_stop",
    big("case_id", primary_key=True),
    big("organisation_id", ForeignKey("organisation.id")),
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    text("why"),
    big("decided"),
    big("rejected"),
    big("compared"),
    big("agreed"),
    big("usual_bp"),
    big("since"),
    big("at"),
    json("file"),
    text("state"),
    big("over_at"),
    Index("requester_stop_open_idx", "organisation_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
)

# What moderators said of it.
requester_stop_word = table(
    "requester_stop_word",
    big("case_id", ForeignKey("requester_stop.case_id")),
    big("person_id", ForeignKey("person.id")),
    text("word"),
    big("at"),
    PrimaryKeyConstraint("case_id", "person_id"),
    rowid=False,
)
