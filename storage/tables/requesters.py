"""Who asks: how to reach an organisation, whether a person checked who it is, and what workers think of it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint

from storage.columns import big, table, text

# contact, data_use: as it said them last, for its next draft. checked_at: when a person looked who it is, 0 for never.
# Of the latest stars: so many people, and what they think in thousandths; worked out by a job.
requester = table(
    "requester",
    big("organisation_id", ForeignKey("organisation.id"), primary_key=True),
    text("contact"),
    text("data_use"),
    big("checked_at", server_default="0"),
    big("checked_by", server_default="0"),
    big("raters", server_default="0"),
    big("pay", server_default="0"),
    big("clarity", server_default="0"),
    big("fairness", server_default="0"),
    big("speed", server_default="0"),
    big("figured_at", server_default="0"),
    CheckConstraint("raters >= 0", name="raters"),
)

# What a worker thinks of who asks, by campaign: 1 to 5 on each axis, 0 where not said yet.
stars = table(
    "stars",
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    big("organisation_id", ForeignKey("organisation.id")),
    big("pay"),
    big("clarity"),
    big("fairness"),
    big("speed"),
    big("at"),
    PrimaryKeyConstraint("campaign_id", "person_id"),
    Index(None, "organisation_id", "at"),
    Index(None, "at"),
    CheckConstraint(
        " AND ".join(f"{axis} BETWEEN 0 AND 5" for axis in ("pay", "clarity", "fairness", "speed")), name="axes"
    ),
    rowid=False,
)
