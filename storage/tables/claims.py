"""Which moderator has a case in hand, and what was decided on it and has not taken effect yet."""

from sqlalchemy import ForeignKey, Index

from storage.columns import big, flag, json, table, text

case_claim = table(
    "case_claim",
    big("case_id", ForeignKey("moderation_case.id"), primary_key=True),
    big("person_id", ForeignKey("person.id")),
    big("until"),
    big("taken_at"),
    flag("as_operator"),
    Index(None, "person_id"),
    Index(None, "until"),
)

# state: "undo", "asked", "void". tasks: whose answers it is about. takes_at, second_id: 0 for none.
case_ruling = table(
    "case_ruling",
    big("case_id", ForeignKey("moderation_case.id"), primary_key=True),
    text("state"),
    big("person_id", ForeignKey("person.id")),
    text("verdict"),
    text("reason"),
    text("sentence"),
    big("share"),
    json("tasks"),
    big("made_at"),
    big("takes_at"),
    big("second_id"),
    Index(None, "person_id"),
)
