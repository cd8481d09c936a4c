"""Who asks: how to reach an organisation, whether a person checked who it is, what workers think of it, letters both
ways, and what workers say together.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy import text as sql

from storage.columns import big, table, text

ANSWERED = sql("answered_at > 0")

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
    Index(None, "person_id", "at"),
    CheckConstraint(
        " AND ".join(f"{axis} BETWEEN 0 AND 5" for axis in ("pay", "clarity", "fairness", "speed")), name="axes"
    ),
    rowid=False,
)

# Letters between a worker and who asks, of one campaign. asked_at: since when the worker waits for an answer, 0 if not;
# due_at: until when; late_at: when one was last overdue, case_id of that.
letter_thread = table(
    "letter_thread",
    big("id", primary_key=True),
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    big("organisation_id", ForeignKey("organisation.id")),
    big("asked_at"),
    big("due_at"),
    big("late_at"),
    big("case_id"),
    UniqueConstraint("campaign_id", "person_id"),
    Index(None, "person_id", "asked_at"),
    Index(None, "organisation_id", "late_at"),
    fillfactor=85,
)
letter = table(
    "letter",
    big("id", primary_key=True),
    big("thread_id", ForeignKey("letter_thread.id")),
    big("by_person_id", ForeignKey("person.id")),
    text("words"),
    big("at"),
    Index(None, "thread_id", "id"),
    Index(None, "by_person_id", "at"),
    Index(None, "at"),
)

# What a worker says of a campaign, for all to count.
voice = table(
    "voice",
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    text("kind"),
    text("words"),
    big("at"),
    PrimaryKeyConstraint("campaign_id", "person_id"),
    Index(None, "person_id", "at"),
    rowid=False,
)

# What is said in one kind: by so many people, and how moderators answered. told_to: up to which person they were told.
complaint = table(
    "complaint",
    big("campaign_id", ForeignKey("campaign.id")),
    text("kind"),
    big("people"),
    big("case_id"),
    text("words"),
    big("answered_at"),
    big("told_to"),
    PrimaryKeyConstraint("campaign_id", "kind"),
    Index(None, "case_id"),
    Index(None, "campaign_id", "people", "kind"),
    Index("complaint_answered_idx", "answered_at", sqlite_where=ANSWERED, postgresql_where=ANSWERED),
    rowid=False,
)
