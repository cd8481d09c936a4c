"""Words against a lost phone, frozen payouts, moves to another account; who vouches for whom; what is paid once.

Of words, of a PIN and of a destination only keyed hashes are kept.
"""

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy import text as sql

from storage.columns import big, flag, table, text

OPEN = sql("ended_at = 0")

# Salted slow hashes, keyed besides; "": none. new_salt, new_words: shown at new_at, not yet said to be written down.
recovery = table(
    "recovery",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    text("salt"),
    text("words"),
    text("pin_salt"),
    text("pin"),
    text("new_salt"),
    text("new_words"),
    big("new_at"),
    big("kept_at"),
    rowid=False,
)

# how: "number", "words", "not_me"; numbered_at: when somebody who knew only the number did it last.
payout_freeze = table(
    "payout_freeze",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    big("until"),
    text("how"),
    big("numbered_at"),
    rowid=False,
)

# person_id goes to the Telegram account of to_person_id. how: "words", "vouch"; ready_at: 0 while nobody has vouched;
# organisation_id, vouched_by: 0 for none. outcome: "done", "stopped", "refused", "lapsed".
move = table(
    "move",
    big("id", primary_key=True),
    big("person_id", ForeignKey("person.id")),
    big("to_person_id", ForeignKey("person.id")),
    text("how"),
    big("organisation_id"),
    big("vouched_by"),
    big("asked_at"),
    big("ready_at"),
    big("ended_at"),
    text("outcome"),
    Index("move_person_idx", "person_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    Index("move_to_idx", "to_person_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
)

# The persons who release a move.
move_word = table(
    "move_word",
    big("move_id", ForeignKey("move.id")),
    big("person_id", ForeignKey("person.id")),
    big("at"),
    PrimaryKeyConstraint("move_id", "person_id"),
    rowid=False,
)

# Organisations that may vouch, for so many people; 0: not any more.
partner = table(
    "partner",
    big("organisation_id", ForeignKey("organisation.id"), primary_key=True),
    big("people_max"),
    big("since"),
    rowid=False,
)

# pays: the person wants to be paid out by the organisation. revoked_at: 0 while it holds.
vouch = table(
    "vouch",
    big("organisation_id", ForeignKey("organisation.id")),
    big("person_id", ForeignKey("person.id")),
    big("roster_id", ForeignKey("roster.id")),
    big("by_person_id"),
    big("at"),
    flag("pays"),
    big("revoked_at"),
    PrimaryKeyConstraint("organisation_id", "person_id"),
    Index(None, "person_id", "organisation_id"),
    rowid=False,
)

# What is paid once: key is a person, "p" and their id, or a destination, "d" and its mark.
extra_pay = table(
    "extra_pay",
    text("kind"),
    big("scope_id"),
    text("key"),
    big("person_id", ForeignKey("person.id")),
    big("at"),
    PrimaryKeyConstraint("kind", "scope_id", "key"),
    Index(None, "person_id"),
    rowid=False,
)

# What people without a number of their own took of a campaign in money: id is the assignment's.
unverified_lease = table(
    "unverified_lease",
    big("campaign_id", ForeignKey("campaign.id")),
    big("id"),
    big("task_id"),
    big("person_id", ForeignKey("person.id")),
    PrimaryKeyConstraint("campaign_id", "id"),
    rowid=False,
)

# One row a campaign, held by whoever of them takes something.
unverified_pool = table(
    "unverified_pool",
    big("campaign_id", ForeignKey("campaign.id"), primary_key=True),
    big("seen_at"),
    rowid=False,
)
