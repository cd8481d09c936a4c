"""What answers are worth: which is right and how sure that is, who is how good at what, and answers that are known."""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, PrimaryKeyConstraint
from sqlalchemy import text as sql

from storage.columns import big, flag, json, table, text

UNSURE = sql("then_is = 'ask'")
IN_USE = sql("retired_at = 0")
PPM = 1_000_000  # shares are kept in millionths

# What the last refit of a question found out: of all workers together, and of each (core/quality/estimate/state.py).
# answers: how many it had read.
estimate = table(
    "estimate",
    big("campaign_id", ForeignKey("campaign.id")),
    text("question"),
    json("pool"),
    big("answers"),
    big("at"),
    PrimaryKeyConstraint("campaign_id", "question"),
    rowid=False,
)
worker_skill = table(
    "worker_skill",
    big("campaign_id", ForeignKey("campaign.id")),
    text("question"),
    big("person_id", ForeignKey("person.id")),
    json("skill"),
    PrimaryKeyConstraint("campaign_id", "question", "person_id"),
    rowid=False,
    fillfactor=85,
)

# The likeliest answer to a question of a task, out of so many. confidence_ppm: the calibrated chance that it is right;
# agree: whether the models say the same. then_is: ask, resolved, moderator, or decided by by_person_id, 0 for nobody.
# learned_at: when it was resolved last, so that nobody is learned of twice; 0 where it never was.
verdict = table(
    "verdict",
    big("campaign_id"),
    big("task_id"),
    text("question"),
    json("value", nullable=True),
    big("confidence_ppm"),
    big("answers"),
    flag("agree"),
    text("then_is"),
    big("by_person_id", server_default="0"),
    big("at"),
    big("learned_at", server_default="0"),
    PrimaryKeyConstraint("campaign_id", "task_id", "question"),
    ForeignKeyConstraint(["campaign_id", "task_id"], ["task.campaign_id", "task.id"]),
    CheckConstraint(f"confidence_ppm BETWEEN 0 AND {PPM} AND answers >= 0", name="amounts"),
    Index("verdict_unsure_idx", "campaign_id", "confidence_ppm", sqlite_where=UNSURE, postgresql_where=UNSURE),
    fillfactor=85,
)

# How well a person does a kind of work, in all campaigns: the evidence (core/skills/rating.py), the level it earns, and
# what known answers showed (core/quality/estimate/sprt.py). paused_at 0: they are not paused.
# told: the level that they heard of last.
rating = table(
    "rating",
    big("person_id", ForeignKey("person.id")),
    text("skill"),
    json("evidence"),
    big("level"),
    big("level_at"),
    big("seldom_ppm", server_default="0"),
    big("guess_ppm", server_default="0"),
    big("golds", server_default="0"),
    big("gold_right", server_default="0"),
    big("paused_at", server_default="0"),
    big("told", server_default="0"),
    PrimaryKeyConstraint("person_id", "skill"),
    CheckConstraint("golds >= gold_right AND gold_right >= 0", name="golds"),
    rowid=False,
    fillfactor=85,
)

# Tasks whose answer is known, by question. source: file, requester or agreed; by_person_id: who said so, 0 for a file.
known_answer = table(
    "known_answer",
    big("campaign_id"),
    big("task_id"),
    json("answers"),
    text("source"),
    text("hint"),
    big("uses", server_default="0"),
    big("retired_at", server_default="0"),
    big("by_person_id", server_default="0"),
    big("at"),
    PrimaryKeyConstraint("campaign_id", "task_id"),
    ForeignKeyConstraint(["campaign_id", "task_id"], ["task.campaign_id", "task.id"]),
    Index("known_answer_use_idx", "campaign_id", "uses", sqlite_where=IN_USE, postgresql_where=IN_USE),
    fillfactor=85,
)
