"""What only requesters' screens know of a campaign, and the pictures of its ZIPs by name."""

from sqlalchemy import CheckConstraint, ForeignKey, PrimaryKeyConstraint

from storage.columns import big, json, table, text

# shown: how many tasks have their picture, sound or film, and the bytes that all of these send.
draft = table(
    "draft",
    big("campaign_id", ForeignKey("campaign.id"), primary_key=True),
    text("token", unique=True),
    big("reading"),
    big("bare"),
    big("left_out"),
    json("pictures"),
    json("problems"),
    big("shown", server_default="0"),
    big("shown_bytes", server_default="0"),
    CheckConstraint("reading >= 0 AND bare >= 0 AND left_out >= 0", name="counts"),
)

draft_picture = table(
    "draft_picture",
    big("campaign_id", ForeignKey("campaign.id")),
    text("name"),
    text("preview"),
    text("larger"),
    big("bytes", server_default="0"),
    PrimaryKeyConstraint("campaign_id", "name"),
    rowid=False,
)
