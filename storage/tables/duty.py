"""Moderators on and off duty, whose turn a card is, and topics of the group."""

from sqlalchemy import ForeignKey, PrimaryKeyConstraint

from storage.columns import big, flag, table, text

# A moderator without a row is on duty. quiet: minutes after midnight by their own clock, equal for none. turn_at: when
# a card was last their turn.
duty = table(
    "duty",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    flag("is_on"),
    big("since"),
    big("quiet_from"),
    big("quiet_to"),
    big("turn_at"),
    fillfactor=70,
)

# person_id 0: nobody's. stuck: nobody on duty may decide it.
case_turn = table(
    "case_turn",
    big("case_id", ForeignKey("moderation_case.id"), primary_key=True),
    big("person_id"),
    big("at"),
    flag("stuck"),
)

# thread_id 0: the general topic. at: when that was learned.
group_topic = table(
    "group_topic",
    big("bot_id"),
    big("chat_id"),
    text("family"),
    big("thread_id"),
    big("at"),
    PrimaryKeyConstraint("bot_id", "chat_id", "family"),
    rowid=False,
)
