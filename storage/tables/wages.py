"""What an hour of each campaign paid as it was last measured, floors that were set aside, how requesters decide; what
leases pay by the hour, and what was said with a bonus.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint

from storage.columns import big, table, text

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

# A lease that is paid by the hour: what was fixed as it was taken, and the time that was paid once it was answered.
hourly_lease = table(
    "hourly_lease",
    big("assignment_id", primary_key=True),
    big("campaign_id", ForeignKey("campaign.id")),
    big("rate_minor"),
    big("most_ms"),
    big("paid_ms"),
    CheckConstraint("rate_minor > 0 AND paid_ms >= 0 AND paid_ms <= most_ms", name="amounts"),
    fillfactor=90,
)

# The words of a bonus; its id is what the transfer refers to.
bonus = table(
    "bonus",
    big("id", primary_key=True),
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    text("words"),
    Index(None, "person_id"),
)
