"""What was noticed of how people answer, who hangs together, and what moderators decided on both."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint

from storage.columns import big, json, table, text

# other_person_id 0: it is of one person alone; campaign_id and task_id 0: of none. case_id 0: nobody was asked yet.
finding = table(
    "finding",
    big("id", primary_key=True),
    text("rule"),
    big("person_id", ForeignKey("person.id")),
    big("other_person_id", server_default="0"),
    big("campaign_id", server_default="0"),
    big("task_id", server_default="0"),
    json("params"),
    big("at"),
    big("case_id", server_default="0"),
    text("outcome", server_default=""),
    UniqueConstraint("person_id", "rule", "other_person_id", "campaign_id"),
    Index(None, "other_person_id"),
    Index("finding_case_idx", "case_id", "id"),
)

# Why two accounts may be one person's, person_id the smaller. ring: of each account the ring it is in, named after its
# first account, 0 for none; voice: likewise, whose answers count as one until a person has decided; 0: as the ring.
ring_link = table(
    "ring_link",
    big("person_id", ForeignKey("person.id")),
    big("other_person_id", ForeignKey("person.id")),
    text("why"),
    big("at"),
    big("case_id", server_default="0"),
    PrimaryKeyConstraint("person_id", "other_person_id", "why"),
    CheckConstraint("person_id < other_person_id", name="order"),
    Index(None, "other_person_id"),
    rowid=False,
)
ring = table(
    "ring",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    big("ring_id"),
    big("voice", server_default="0"),
    Index(None, "ring_id"),
    rowid=False,
)

# Who let somebody in: the first who did.
let_in = table(
    "let_in",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    big("by_person_id", ForeignKey("person.id")),
    big("at"),
    rowid=False,
)

# What a person decided: so many of the next answers are looked at; more known answers come until then.
watch = table(
    "watch",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    big("looks"),
    big("golds_until"),
    big("case_id"),
    big("at"),
    CheckConstraint("looks >= 0", name="looks"),
    rowid=False,
)

# How far a campaign's answers were looked at together: the latest of them, and when.
signal_run = table(
    "signal_run",
    big("campaign_id", ForeignKey("campaign.id"), primary_key=True),
    big("answer_id"),
    big("at"),
    rowid=False,
)

# What people without approved work hold, id being the assignment's; and how often they let a task go since then (ms).
newcomer_lease = table(
    "newcomer_lease",
    big("campaign_id", ForeignKey("campaign.id")),
    big("id"),
    big("task_id"),
    big("person_id", ForeignKey("person.id")),
    PrimaryKeyConstraint("campaign_id", "id"),
    rowid=False,
)
newcomer = table(
    "newcomer",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    big("since"),
    big("let_go"),
    rowid=False,
)

# Fraud that persons found proven, or look into. sentence: written for the person; first_by, second_by: who said so, 0
# for nobody; due_at: until when payouts wait, it may be appealed, or the appeal is decided.
fraud = table(
    "fraud",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    big("case_id"),
    text("state"),
    text("sentence"),
    big("first_by"),
    big("second_by"),
    big("at"),
    big("due_at"),
    rowid=False,
)

# Answers set aside for it, and what the house paid for a new one in the place of each.
set_aside = table(
    "set_aside",
    big("answer_id", primary_key=True),
    big("person_id", ForeignKey("person.id")),
    big("campaign_id", ForeignKey("campaign.id")),
    big("task_id"),
    big("minor"),
    big("at"),
    CheckConstraint("minor >= 0", name="minor"),
    Index(None, "person_id"),
)
