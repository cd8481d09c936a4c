"""An organisation's people and teams in the field, how they join, and whom the rows of its tables name."""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, PrimaryKeyConstraint
from sqlalchemy import text as sql

from storage.columns import big, flag, json, table, text

THERE, CODED, CALLED, IN_TEAM = sql("folded <> ''"), sql("label <> ''"), sql("phone <> ''"), sql("team_id > 0")
JOINED = sql("person_id IS NOT NULL")

# People and teams in one list, so that a name means one of them. folded: the name in small letters, "" once it was
# taken off; label: the organisation's own code for a person. phone: a keyed hash; phone_end: the last two digits.
# team_id is 0 for a team and for who is in none: no key to a row, so that a list can be put in in any order.
roster = table(
    "roster",
    big("id", primary_key=True),
    big("organisation_id", ForeignKey("organisation.id")),
    flag("is_team"),
    text("name"),
    text("folded"),
    text("label"),
    big("team_id"),
    big("person_id", ForeignKey("person.id"), nullable=True),
    text("phone"),
    text("phone_end"),
    flag("is_supervisor"),
    flag("is_checker"),
    big("added_at"),
    big("joined_at"),
    big("nudged_at"),
    CheckConstraint("NOT (is_team AND person_id IS NOT NULL)", name="joined"),
    Index("roster_name_idx", "organisation_id", "folded", unique=True, sqlite_where=THERE, postgresql_where=THERE),
    Index("roster_label_idx", "organisation_id", "label", unique=True, sqlite_where=CODED, postgresql_where=CODED),
    Index(
        "roster_person_idx", "person_id", "organisation_id", unique=True, sqlite_where=JOINED, postgresql_where=JOINED
    ),
    Index("roster_phone_idx", "phone", sqlite_where=CALLED, postgresql_where=CALLED),
    Index("roster_team_idx", "team_id", "id", sqlite_where=IN_TEAM, postgresql_where=IN_TEAM),
    fillfactor=90,
)

# A way in: a link or a code, of which only a hash is kept.
roster_key = table(
    "roster_key",
    text("digest", primary_key=True),
    big("roster_id", ForeignKey("roster.id")),
    text("kind"),
    big("uses_left"),
    big("made_at"),
    big("expires_at"),
    CheckConstraint("uses_left >= 0", name="uses_left"),
    Index(None, "roster_id", "kind"),
    rowid=False,
)

# How often something was tried since a time; whose tries they are stands in the name.
tries = table(
    "tries",
    text("name", primary_key=True),
    big("since"),
    big("count"),
    rowid=False,
)

# What only this deployment knows, drawn when it is first needed.
secret = table("secret", text("name", primary_key=True), text("value"), rowid=False)

# The names in a campaign's column of who does the row. how: "" as the list says, "out" left out, "others" may do them.
campaign_name = table(
    "campaign_name",
    big("campaign_id", ForeignKey("campaign.id")),
    text("folded"),
    text("name"),
    big("rows"),
    text("how"),
    PrimaryKeyConstraint("campaign_id", "folded"),
    rowid=False,
)

# Who was at, or near, a place and could not do the work there. id is the assignment's.
unreached = table(
    "unreached",
    big("campaign_id"),
    big("task_id"),
    big("person_id"),
    big("id"),
    text("reason"),
    text("words"),
    text("place"),
    big("paid_minor"),
    big("at"),
    PrimaryKeyConstraint("campaign_id", "task_id", "person_id"),
    ForeignKeyConstraint(
        ["campaign_id", "person_id", "task_id"],
        ["assignment.campaign_id", "assignment.person_id", "assignment.task_id"],
    ),
    Index(None, "person_id"),
    rowid=False,
)

# Rows set aside because people could not reach them; decided: "" while the requester has not, else "out" or "again".
# slots: what they had, whose money is free in the campaign meanwhile.
task_aside = table(
    "task_aside",
    big("campaign_id"),
    big("task_id"),
    big("slots"),
    text("decided"),
    big("at"),
    PrimaryKeyConstraint("campaign_id", "task_id"),
    ForeignKeyConstraint(["campaign_id", "task_id"], ["task.campaign_id", "task.id"]),
    rowid=False,
)

# Rows that are done once more, from when on; person_id: who did that, at done_at. agrees: what was said of each
# question, by name: 1 where both say the same, else 0.
back_check = table(
    "back_check",
    big("campaign_id"),
    big("task_id"),
    big("roster_id"),
    big("asked_at"),
    big("person_id"),
    big("done_at"),
    flag("same"),
    json("agrees"),
    PrimaryKeyConstraint("campaign_id", "task_id"),
    ForeignKeyConstraint(["campaign_id", "task_id"], ["task.campaign_id", "task.id"]),
    rowid=False,
)
