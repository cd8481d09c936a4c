"""Reads for refits: who answered what, and what was said of it, page by page, beside the writer."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, literal_column, select

from core.known.port import TAKEN
from core.process.agreement import CONFIRMABLE, DISPUTED
from core.verdicts.port import Kept, Read
from storage.columns import Big
from storage.reads import Reads
from storage.tables.work import answer
from storage.tables.worth import known_answer, verdict
from storage.task_statements import TASK_PAGE
from storage.tasks import task_from
from storage.verdicts import KEPT, kept_from

_CAMPAIGN = bindparam("campaign", type_=Big())
_ANSWERS = (
    select(answer.c.task_id, answer.c.person_id, answer.c.content, answer.c.confirmed, answer.c.standing)
    .where(
        answer.c.campaign_id == _CAMPAIGN,
        answer.c.task_id > bindparam("after"),
        answer.c.task_id <= bindparam("last"),
        answer.c.standing.not_in([one.value for one in DISPUTED]),
        ~answer.c.is_test,
    )
    .order_by(answer.c.task_id, answer.c.submitted_at, answer.c.id)
)
_VERDICTS = select(verdict.c.task_id, verdict.c.question, *KEPT).where(
    verdict.c.campaign_id == _CAMPAIGN, verdict.c.task_id > bindparam("after"), verdict.c.task_id <= bindparam("last")
)
_KNOWN = select(known_answer.c.task_id, known_answer.c.answers).where(
    known_answer.c.campaign_id == _CAMPAIGN,
    known_answer.c.task_id > bindparam("after"),
    known_answer.c.task_id <= bindparam("last"),
    known_answer.c.source != literal_column(f"'{TAKEN}'"),
)


async def page(reads: Reads, campaign_id: int, after: int, limit: int) -> Sequence[Read]:
    """Tasks whose id is above ``after``, by id, those without answers too; all of one moment."""
    keys: dict[str, Any] = {"campaign": campaign_id, "after": after}
    async with reads.begin() as connection:
        tasks = [task_from(row) for row in await connection.execute(TASK_PAGE, {**keys, "limit": limit})]
        if not tasks:
            return []
        keys["last"] = tasks[-1].id
        given: dict[int, list[Any]] = {}
        for row in await connection.execute(_ANSWERS, keys):
            given.setdefault(row.task_id, []).append(row)
        kept: dict[int, dict[str, Kept]] = {}
        for row in await connection.execute(_VERDICTS, keys):
            kept.setdefault(row.task_id, {})[row.question] = kept_from(row)
        known = {row.task_id: row.answers for row in await connection.execute(_KNOWN, keys)}
    return [
        Read(
            one,
            [(row.person_id, row.content) for row in given.get(one.id, ()) if row.content],
            kept.get(one.id, {}),
            len(given.get(one.id, ())),
            all(row.confirmed or row.standing not in CONFIRMABLE for row in given.get(one.id, ())),
            known.get(one.id, {}),
        )
        for one in tasks
    ]
