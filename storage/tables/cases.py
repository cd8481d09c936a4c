"""What moderators decide, and every decision that fell."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql

from storage.columns import big, json, table, text
from storage.tables.frozen import freeze

UNDECIDED = sql("decided_at = 0")
SAYS = (  # words of who asked or appealed; as storage.privacy writes it
    "decided_at > 0 AND kind IN ('help', 'appeal', 'panel', 'suspended') "
    """AND params <> '{"forgotten"\\:true}' AND params <> '{"erased"\\:true}'"""
)
PROVES = (  # what an organisation wrote to show who it is; as storage.privacy writes it
    "decided_at > 0 AND kind = 'verify' "
    """AND params <> '{"forgotten"\\:true}' AND params <> '{"erased"\\:true}'"""
)
BY_PERSON = sql("by_person_id > 0")
THEIRS = sql("organisation_id > 0")
STANDING = sql("decided_at = 0 AND message_id > 0")  # as cards
UNSHOWN = sql("decided_at = 0 AND message_id = 0")
DECIDED = sql("decided_at > 0 AND kind NOT IN ('confirm', 'panel')")  # as storage.duty asks for them
APPEALS = sql("kind = 'appeal'")
ABOUT_ANSWER = sql("decided_at = 0 AND kind <> 'help'")

# A question from /help may be about no campaign and no task: zeros, so no foreign key. decided_by 0: the clock.
moderation_case = table(
    "moderation_case",
    big("id", primary_key=True),
    text("kind"),
    big("person_id", ForeignKey("person.id")),
    big("campaign_id"),
    big("task_id"),
    json("params"),
    big("opened_at"),
    big("due_at"),
    big("decided_at"),
    big("decided_by"),
    text("outcome"),
    big("message_id"),
    Index(None, "person_id"),
    Index("moderation_case_appeal_idx", "campaign_id", "id", sqlite_where=APPEALS, postgresql_where=APPEALS),
    Index("moderation_case_waiting_idx", "opened_at", "id", sqlite_where=UNDECIDED, postgresql_where=UNDECIDED),
    Index("moderation_case_standing_idx", "message_id", sqlite_where=STANDING, postgresql_where=STANDING),
    Index("moderation_case_unshown_idx", "kind", "opened_at", "id", sqlite_where=UNSHOWN, postgresql_where=UNSHOWN),
    Index("moderation_case_decided_idx", "decided_at", sqlite_where=DECIDED, postgresql_where=DECIDED),
    Index("moderation_case_says_idx", "decided_at", "id", sqlite_where=sql(SAYS), postgresql_where=sql(SAYS)),
    Index("moderation_case_proves_idx", "decided_at", "id", sqlite_where=sql(PROVES), postgresql_where=sql(PROVES)),
    Index(
        "moderation_case_answer_idx",
        "campaign_id",
        "task_id",
        "person_id",
        unique=True,
        sqlite_where=ABOUT_ANSWER,
        postgresql_where=ABOUT_ANSWER,
    ),
)

# case_id and by_person_id are 0 where the rules or the clock decided, organisation_id where no requester did.
decision = table(
    "decision",
    big("id", primary_key=True),
    big("case_id"),
    big("answer_id"),
    text("verdict"),
    text("reason"),
    text("sentence"),
    big("paid_minor"),
    big("by_person_id"),
    big("at"),
    big("organisation_id", server_default="0"),
    CheckConstraint("paid_minor >= 0", name="paid_minor"),
    Index(None, "answer_id", "id"),
    Index("decision_theirs_idx", "organisation_id", "id", sqlite_where=THEIRS, postgresql_where=THEIRS),
    Index("decision_by_idx", "by_person_id", "id", sqlite_where=BY_PERSON, postgresql_where=BY_PERSON),
)
freeze(decision)
