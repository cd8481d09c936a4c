"""What people report of tasks, and what stands still for it."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, PrimaryKeyConstraint
from sqlalchemy import text as sql

from storage.columns import big, flag, table, text

WAITS = sql("outcome = ''")

# id is the assignment's. minor: what one answer paid as it was reported. outcome: "" until somebody has decided.
report = table(
    "report",
    big("campaign_id"),
    big("task_id"),
    big("person_id"),
    big("id", unique=True),
    big("case_id"),
    text("reason"),
    text("words"),
    big("minor"),
    big("at"),
    text("outcome"),
    PrimaryKeyConstraint("campaign_id", "task_id", "person_id"),
    ForeignKeyConstraint(
        ["campaign_id", "person_id", "task_id"],
        ["assignment.campaign_id", "assignment.person_id", "assignment.task_id"],
    ),
    Index("report_waits_idx", "campaign_id", "at", "id", sqlite_where=WAITS, postgresql_where=WAITS),
    Index(None, "case_id"),
    Index(None, "person_id", "at"),
    rowid=False,
)

# Tasks that nobody gets, task_id 0 for a whole campaign; stopped: for good. slots: what they had, whose money is free.
task_pause = table(
    "task_pause",
    big("campaign_id"),
    big("task_id"),
    big("case_id"),
    big("slots"),
    flag("stopped"),
    PrimaryKeyConstraint("campaign_id", "task_id"),
    CheckConstraint("slots >= 0", name="slots"),
    Index(None, "case_id"),
    rowid=False,
)
