"""What is kept of people who were erased: of an account with proven fraud a digest, under the key of the index."""

from storage.columns import big, table, text

tombstone = table("tombstone", text("digest", primary_key=True), big("at"), rowid=False)
