"""What is kept of people who were erased: of an account with proven fraud a digest, under the key of the index."""

from sqlalchemy import ForeignKey

from storage.columns import big, table, text

tombstone = table("tombstone", text("digest", primary_key=True), big("at"), rowid=False)

# Who came in again with such an account or number. why: which; state: whether a person has looked; first_by: who did.
returned = table(
    "returned",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    text("why"),
    text("state"),
    big("due_at"),
    big("first_by"),
    rowid=False,
)
