"""Which moderator has a case in hand."""

from sqlalchemy import ForeignKey, Index

from storage.columns import big, flag, table

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
