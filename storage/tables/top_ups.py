"""What workers lacked to the floor, an answer each; and campaigns whose money does not reach it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql

from storage.columns import big, flag, table, text

UNPAID = sql("paid_at = 0")

# id: the reference of its transfers. minor: in the campaign's asset. paid_at 0: it is owed; told: its worker knows.
top_up = table(
    "top_up",
    big("id", primary_key=True),
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    big("answer_id", unique=True),
    big("minor"),
    big("owed_at"),
    flag("told"),
    big("paid_at"),
    text("paid_asset"),
    big("paid_minor"),
    big("rate_id"),
    CheckConstraint("minor > 0 AND (paid_at = 0) = (paid_minor = 0)", name="amounts"),
    Index("top_up_unpaid_idx", "campaign_id", "id", sqlite_where=UNPAID, postgresql_where=UNPAID),
    Index("top_up_owed_idx", "person_id", "id", sqlite_where=UNPAID, postgresql_where=UNPAID),
)

# paused: it ran, and goes on once nothing is owed. agreed_minor: what its organisation's free money may still pay.
top_up_debt = table(
    "top_up_debt",
    big("campaign_id", ForeignKey("campaign.id"), primary_key=True),
    big("at"),
    flag("paused"),
    big("agreed_minor"),
    big("agreed_by"),
    CheckConstraint("agreed_minor >= 0", name="agreed"),
)
