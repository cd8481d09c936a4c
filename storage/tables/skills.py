"""How often people are right in each kind of work, and how they did in entry tests."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint

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

# A person's latest try of a test: so many answers, so many of them right. ended_at 0: it goes on. needed: right ones,
# as it was when the try began; 0: as the campaign says.
entry_try = table(
    "entry_try",
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    big("tries"),
    big("given"),
    big("good"),
    big("ended_at"),
    big("passed_at"),
    big("needed", server_default="0"),
    PrimaryKeyConstraint("campaign_id", "person_id"),
    CheckConstraint("given >= good AND good >= 0", name="answers"),
    Index("entry_try_person_idx", "person_id"),
    rowid=False,
    fillfactor=85,
)
