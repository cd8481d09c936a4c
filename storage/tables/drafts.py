"""What only requesters' screens know of a campaign, and the pictures of its ZIPs by name."""

from sqlalchemy import CheckConstraint, ForeignKey, PrimaryKeyConstraint

from storage.columns import big, json, table, text

draft = table(
    "draft",
    big("campaign_id", ForeignKey("campaign.id"), primary_key=True),
    text("token", unique=True),
    big("reading"),
    big("bare"),
    big("left_out"),
    json("pictures"),
    json("problems"),
    CheckConstraint("reading >= 0 AND bare >= 0 AND left_out >= 0", name="counts"),
)

draft_picture = table(
    "draft_picture",
    big("campaign_id", ForeignKey("campaign.id")),
    text("name"),
    text("preview"),
    text("larger"),
    PrimaryKeyConstraint("campaign_id", "name"),
    rowid=False,
)
