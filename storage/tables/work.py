"""Tasks with their slots, cursors, assignments and answers.

Handing out never scans: an open task is found by one seek past the worker's cursor, and a task queued anew gets a new
``seq``, so no cursor hides it. The predicates of the partial indexes are written as the statements write them, or
they would not match.
"""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, PrimaryKeyConstraint
from sqlalchemy import text as sql

from storage.columns import big, flag, json, table, text

LEASED = sql("state = 'leased'")
HAS_CLOCK = sql("clock_at > 0")
HAS_MESSAGE = sql("message_id <> 0")
HAS_END = sql("ends_at > 0")
HAS_LAPSED = sql("lapsed > 0")
HAS_SPENT = sql("spent_ms > 0")
IS_REDO = sql("standing = 'redo'")
STANDS_STILL = sql("standing = 'rejected' AND clock_at = 0")  # while moderators look at whoever rejects much

# planned: the row waits for its slots. waiting: slots that open again when an appeal is over. is_open says again that
# remaining > 0, in a column of its own: PostgreSQL then touches the indexes only when a task opens or closes.
# prio: of those for anyone, 0 (asked again) to 2; below 0 the queue of somebody named (core/teams/roster.py).
# cell: of the earth, of tasks for anyone, where the work is at a place; known from when the row gets its slots.
# opens_at, closes_at: the row's time window. ends_at: when a job closes the row, 0 when it did or never will.
# lapsed: slots that nobody filled in the row's time.
task = table(
    "task",
    big("campaign_id", ForeignKey("campaign.id")),
    big("id"),
    big("row_number"),
    json("data"),
    big("version"),
    big("prio", server_default="0"),
    big("seq"),
    big("remaining"),
    flag("is_open"),
    flag("planned"),
    big("waiting", server_default="0"),
    big("reward_minor"),
    text("picture", nullable=True),
    text("larger", nullable=True),
    text("media", nullable=True),
    big("cell", nullable=True),
    big("opens_at", server_default="0"),
    big("closes_at", server_default="0"),
    big("ends_at", server_default="0"),
    big("lapsed", server_default="0"),
    flag("paused", checked=False, server_default="0"),
    PrimaryKeyConstraint("campaign_id", "id"),
    CheckConstraint("remaining >= 0 AND waiting >= 0 AND reward_minor >= 0", name="amounts"),
    CheckConstraint("is_open = (remaining > 0)", name="open"),
    CheckConstraint("NOT (planned AND is_open)", name="planned_open"),
    Index("task_ends_idx", "campaign_id", "ends_at", sqlite_where=HAS_END, postgresql_where=HAS_END),
    Index("task_lapsed_idx", "campaign_id", sqlite_where=HAS_LAPSED, postgresql_where=HAS_LAPSED),
    fillfactor=85,
)
task.dialect_options["postgresql"]["with"]["autovacuum_vacuum_scale_factor"] = 0.01


def _index(name: str, *columns: str, where: str) -> None:
    """Partial on a flag, as each database writes the test of one."""
    Index(
        name,
        *(task.c[column] for column in columns),
        sqlite_where=sql(f"{where} = 1"),
        postgresql_where=sql(where),
    )


_index("task_open_idx", "campaign_id", "prio", "seq", where="is_open")
_index("task_price_idx", "campaign_id", "reward_minor", "version", where="is_open")
_index("task_planned_idx", "campaign_id", "id", where="planned")
PLACED = "cell IS NOT NULL"
Index(
    "task_cell_idx",
    *(task.c[column] for column in ("campaign_id", "cell", "seq", "id")),
    sqlite_where=sql(f"is_open = 1 AND {PLACED}"),
    postgresql_where=sql(f"is_open AND {PLACED}"),
)

# What the requester's table calls the parts of the land, and a cell that lies in each.
campaign_area = table(
    "campaign_area",
    big("campaign_id", ForeignKey("campaign.id")),
    text("name"),
    big("cell"),
    PrimaryKeyConstraint("campaign_id", "name"),
    rowid=False,
)

# How far into each priority level's queue a worker has come.
task_cursor = table(
    "task_cursor",
    big("campaign_id"),
    big("person_id", ForeignKey("person.id")),
    big("prio"),
    big("seq"),
    big("rewound_at", server_default="0"),
    PrimaryKeyConstraint("campaign_id", "person_id", "prio"),
    rowid=False,
    fillfactor=70,
)

# The key says that nobody is given a task twice, save one that came back; is_test takes no slot. drawn: by chance,
# as it is leased, where something has to be seen in a photo. spent_ms: time in a task that was left without an answer.
assignment = table(
    "assignment",
    big("campaign_id"),
    big("person_id", ForeignKey("person.id")),
    big("task_id"),
    big("id", unique=True),
    text("state"),
    big("version"),
    big("reward_minor"),
    big("leased_at"),
    big("leased_until"),
    json("draft"),
    big("message_id"),
    flag("is_test"),
    text("drawn", server_default=""),
    big("spent_ms", server_default="0"),
    PrimaryKeyConstraint("campaign_id", "person_id", "task_id"),
    ForeignKeyConstraint(["campaign_id", "task_id"], ["task.campaign_id", "task.id"]),
    CheckConstraint("reward_minor >= 0", name="reward_minor"),
    Index("assignment_lease_idx", "leased_until", sqlite_where=LEASED, postgresql_where=LEASED),
    Index("assignment_person_idx", "person_id", sqlite_where=LEASED, postgresql_where=LEASED),
    Index(
        "assignment_message_idx",
        "person_id",
        "message_id",
        "id",
        sqlite_where=HAS_MESSAGE,
        postgresql_where=HAS_MESSAGE,
    ),
    Index("assignment_spent_idx", "campaign_id", "spent_ms", sqlite_where=HAS_SPENT, postgresql_where=HAS_SPENT),
    rowid=False,
    fillfactor=85,
)

answer = table(
    "answer",
    big("campaign_id"),
    big("task_id"),
    big("person_id"),
    big("id"),
    json("content"),
    text("standing"),
    big("reward_minor"),
    big("paid_minor"),
    flag("confirmed"),
    big("submitted_at"),
    big("clock_at"),
    flag("redone"),
    flag("is_test"),
    big("active_ms", server_default="0"),
    flag("is_lesson", checked=False, server_default="0"),
    flag("unseen", checked=False, server_default="0"),
    PrimaryKeyConstraint("campaign_id", "task_id", "person_id"),
    ForeignKeyConstraint(
        ["campaign_id", "person_id", "task_id"],
        ["assignment.campaign_id", "assignment.person_id", "assignment.task_id"],
    ),
    CheckConstraint("paid_minor >= 0 AND paid_minor <= reward_minor", name="paid_minor"),
    Index("answer_clock_idx", "clock_at", sqlite_where=HAS_CLOCK, postgresql_where=HAS_CLOCK),
    Index("answer_redo_idx", "campaign_id", "person_id", "id", sqlite_where=IS_REDO, postgresql_where=IS_REDO),
    Index("answer_person_idx", "campaign_id", "person_id", "submitted_at", "id"),
    Index(
        "answer_still_idx",
        "campaign_id",
        "person_id",
        "id",
        sqlite_where=STANDS_STILL,
        postgresql_where=STANDS_STILL,
    ),
    fillfactor=85,
)

# How photos look that were sent as answers; kept for a while, to know the same one again.
photo_print = table(
    "photo_print",
    big("person_id", ForeignKey("person.id")),
    big("at"),
    text("sha"),
    big("campaign_id"),
    big("task_id"),
    text("dhash"),
    text("phash"),
    text("dhash_in", server_default=""),
    text("phash_in", server_default=""),
    PrimaryKeyConstraint("person_id", "at", "sha"),
    Index("photo_print_task_idx", "campaign_id", "task_id"),
    Index("photo_print_at_idx", "at"),
    rowid=False,
)

# Which answers hold a file: the same one sent again is found whoever sent it first.
answer_file = table(
    "answer_file",
    text("sha"),
    big("campaign_id"),
    big("task_id"),
    big("person_id"),
    PrimaryKeyConstraint("sha", "campaign_id", "task_id", "person_id"),
    ForeignKeyConstraint(
        ["campaign_id", "task_id", "person_id"], ["answer.campaign_id", "answer.task_id", "answer.person_id"]
    ),
    Index(None, "campaign_id", "task_id", "person_id"),
    rowid=False,
)
