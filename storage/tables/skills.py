"""How often people are right in each kind of work."""

from sqlalchemy import CheckConstraint

from storage.columns import big, table, text

# Worked out of all ratings once an hour: nothing is counted here with each answer.
usual = table(
    "usual",
    text("skill", primary_key=True),
    big("mean_ppm"),
    big("people"),
    big("at"),
    CheckConstraint("mean_ppm BETWEEN 0 AND 1000000", name="mean"),
    rowid=False,
)
