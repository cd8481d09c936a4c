"""Quotas of surveys, and when results were sent.

A cell's row is changed by those alone who enter or leave that cell; the campaign's only when a chunk is drawn from it.
"""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, PrimaryKeyConstraint

from storage.columns import big, table, text

# What pays people who find their cell full. reserve_minor is not in any cell yet; lacking slots are to be bought anew.
quota = table(
    "quota",
    big("campaign_id", ForeignKey("campaign.id"), primary_key=True),
    big("unit_minor"),
    big("reserve_minor"),
    big("lacking"),
    big("dry_at"),
    CheckConstraint("unit_minor > 0 AND reserve_minor >= 0 AND lacking >= 0", name="amounts"),
)

quota_cell = table(
    "quota_cell",
    big("campaign_id", ForeignKey("quota.campaign_id")),
    big("number"),
    big("wanted"),
    big("taken"),
    big("left_minor"),
    PrimaryKeyConstraint("campaign_id", "number"),
    CheckConstraint("taken >= 0 AND taken <= wanted AND left_minor >= 0", name="amounts"),
    rowid=False,
    fillfactor=50,
)

# Who holds a place in which cell; one of a campaign.
quota_seat = table(
    "quota_seat",
    big("campaign_id"),
    big("person_id", ForeignKey("person.id")),
    big("number"),
    PrimaryKeyConstraint("campaign_id", "person_id"),
    ForeignKeyConstraint(["campaign_id", "number"], ["quota_cell.campaign_id", "quota_cell.number"]),
    rowid=False,
)

results_sent = table(
    "results_sent",
    big("campaign_id", ForeignKey("campaign.id")),
    big("at"),
    text("format"),
    PrimaryKeyConstraint("campaign_id", "at", "format"),
    rowid=False,
)
