"""Blind panels: who lets themselves be asked, whom a case asked, what each said, and appeals that were spoken."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql

from storage.columns import big, table, text
from storage.tables.frozen import freeze

IS_ASKED = sql("state = 'asked'")

juror = table(
    "juror",
    big("person_id", ForeignKey("person.id"), primary_key=True),
    big("at"),
    rowid=False,
)

# until: how long an answer is waited for (ms). Telegram's message_id is of what they were shown, voice_id of what the
# worker says there; 0 while not sent.
panel_seat = table(
    "panel_seat",
    big("id", primary_key=True),
    big("case_id", ForeignKey("moderation_case.id")),
    big("person_id", ForeignKey("person.id")),
    text("state"),
    big("at"),
    big("until"),
    big("message_id"),
    big("voice_id"),
    UniqueConstraint("case_id", "person_id"),
    Index(None, "person_id", "id"),
    Index("panel_seat_asked_idx", "person_id", sqlite_where=IS_ASKED, postgresql_where=IS_ASKED),
)

panel_vote = table(
    "panel_vote",
    big("seat_id", ForeignKey("panel_seat.id"), primary_key=True),
    big("case_id", ForeignKey("moderation_case.id")),
    text("vote"),
    big("at"),
    Index(None, "case_id", "seat_id"),
)
freeze(panel_vote)

# name: of the sound, as core/media.py names files.
spoken_appeal = table(
    "spoken_appeal",
    big("case_id", ForeignKey("moderation_case.id"), primary_key=True),
    big("person_id", ForeignKey("person.id")),
    text("name"),
    Index(None, "person_id"),
)
