"""What an hour of each campaign paid as it was last measured, floors that were set aside, how requesters decide."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint

from storage.columns import big, table

# Of its latest answers. asks_minor: the price that would keep the floor, of one that was paused for that; 0 else.
campaign_wage = table(
    "campaign_wage",
    big("campaign_id", ForeignKey("campaign.id"), primary_key=True),
    big("answers"),
    big("workers"),
    big("typical_ms"),
    big("slow_ms"),
    big("low_minor"),
    big("middle_minor"),
    big("asks_minor"),
    big("measured_at"),
    CheckConstraint("answers >= 0 AND workers >= 0 AND asks_minor >= 0", name="amounts"),
)

# An operator let it run below the floor, which workers are told. by_person_id 0: who has not entered.
floor_override = table(
    "floor_override",
    big("campaign_id", ForeignKey("campaign.id"), primary_key=True),
    big("by_person_id"),
    big("floor_minor"),
    big("at"),
)

# Of an organisation's latest decided answers: how many there are, how many were approved, how long half of those took
# that somebody or something had to decide.
requester_record = table(
    "requester_record",
    big("organisation_id", ForeignKey("organisation.id"), primary_key=True),
    big("decided"),
    big("approved"),
    big("median_ms"),
    big("measured_at"),
    CheckConstraint("approved >= 0 AND approved <= decided", name="approved"),
)

# What a worker says that a task of this campaign takes them.
time_report = table(
    "time_report",
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    big("task_ms"),
    big("at"),
    PrimaryKeyConstraint("campaign_id", "person_id"),
    Index(None, "person_id", "campaign_id"),
    CheckConstraint("task_ms > 0", name="task_ms"),
    rowid=False,
)
