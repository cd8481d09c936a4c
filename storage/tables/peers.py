"""Answers that other workers look at, each a row of a campaign of looks."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql

from storage.columns import big, table, text

TO_DO = sql("state IN ('new', 'open', 'decided')")
IS_KNOWN = sql("known <> ''")

peer_campaign = table(
    "peer_campaign",
    big("campaign_id", ForeignKey("campaign.id"), primary_key=True),
    big("review_id", ForeignKey("campaign.id"), unique=True),
)

# id: of the answer, and of its row in the campaign of looks. slots: looks that were bought. until: when the next thing
# is done about it. known: yes or no, once a person has decided.
peer_review = table(
    "peer_review",
    big("id", primary_key=True),
    big("review_id", ForeignKey("campaign.id")),
    big("campaign_id", ForeignKey("campaign.id")),
    big("task_id"),
    big("person_id", ForeignKey("person.id")),
    big("until"),
    text("state"),
    big("slots"),
    text("known"),
    Index("peer_review_due_idx", "until", sqlite_where=TO_DO, postgresql_where=TO_DO),
    Index("peer_review_known_idx", "review_id", sqlite_where=IS_KNOWN, postgresql_where=IS_KNOWN),
    Index(None, "person_id"),
    Index(None, "campaign_id", "state"),
    fillfactor=85,
)
