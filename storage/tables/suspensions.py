"""Suspensions: one row a step, by whom, until when; the latest of a person says how it stands."""

from sqlalchemy import CheckConstraint, ForeignKey, Index

from storage.columns import big, table, text
from storage.tables.frozen import freeze

# number: the same in all steps of one; case_id: what it comes from. until 0: they may take work; by_person_id 0: clock.
suspension = table(
    "suspension",
    big("id", primary_key=True),
    big("number"),
    big("person_id", ForeignKey("person.id")),
    big("case_id"),
    text("state"),
    text("reason"),
    text("sentence"),
    big("days"),
    big("until"),
    big("due_at"),
    big("by_person_id"),
    big("at"),
    CheckConstraint("days > 0", name="days"),
    Index(None, "person_id", "id"),
    Index(None, "number", "id"),
)
freeze(suspension)

# at (ms): no new work there from then on, 0: it was taken back; reason: why that was said late.
closing = table(
    "closing",
    text("country", primary_key=True),
    big("at"),
    text("reason"),
    big("said_at"),
    rowid=False,
)
