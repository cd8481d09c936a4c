"""Whom known tasks are shown to, and who practises on them."""

from sqlalchemy import CheckConstraint, ForeignKey, PrimaryKeyConstraint

from storage.columns import big, table, text

# How many tasks each person was given in a campaign that has known ones, and how many of those that teach they did.
# drawn: by chance, so that nobody can reckon when a known one comes.
known_turn = table(
    "known_turn",
    big("campaign_id", ForeignKey("campaign.id")),
    big("person_id", ForeignKey("person.id")),
    text("drawn"),
    big("nth"),
    big("taught", server_default="0"),
    PrimaryKeyConstraint("campaign_id", "person_id"),
    rowid=False,
    fillfactor=85,
)

# How far a person whose work was paused in a skill has come with the tasks to practise on. failed: sets of them that
# were not done well enough.
practice = table(
    "practice",
    big("person_id", ForeignKey("person.id")),
    text("skill"),
    big("done"),
    big("right_first"),
    big("at"),
    big("failed", server_default="0"),
    PrimaryKeyConstraint("person_id", "skill"),
    CheckConstraint("done >= right_first AND right_first >= 0", name="done"),
    rowid=False,
    fillfactor=85,
)
