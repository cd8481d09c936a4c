"""Reads for refits: who answered what, and what was said of it, page by page, beside the writer."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.campaigns import Task
from core.known.port import TAKEN
from core.process.agreement import CONFIRMABLE
from core.verdicts.port import Kept, Read
from storage.answers import counts
from storage.columns import Big
from storage.listed import among
from storage.reads import Reads
from storage.tables.work import answer, task
from storage.tables.worth import estimate, known_answer, verdict, worker_skill
from storage.task_statements import COLUMNS, TASK_PAGE
from storage.tasks import task_from
from storage.verdicts import KEPT, UNSURE, kept_from

Earlier = tuple[Mapping[str, Any], dict[int, Any]]  # of a question: the pool, and each person's skill
_CAMPAIGN = bindparam("campaign", type_=Big())


def _answers(*of: ColumnElement[bool]) -> Select[Any]:
    columns = (answer.c.task_id, answer.c.person_id, answer.c.content, answer.c.confirmed, answer.c.standing)
    return (
        select(*columns)
        .where(answer.c.campaign_id == _CAMPAIGN, *of)
        .where(counts(), ~answer.c.is_test)
        .where(~answer.c.is_lesson)
        .order_by(answer.c.task_id, answer.c.submitted_at, answer.c.id)
    )


def _between(task_id: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
    return task_id > bindparam("after"), task_id <= bindparam("last")


_v, _k = verdict.c, known_answer.c
_verdicts = select(_v.task_id, _v.question, *KEPT).where(_v.campaign_id == _CAMPAIGN)
_known = select(_k.task_id, _k.answers).where(_k.campaign_id == _CAMPAIGN, _k.source != literal_column(f"'{TAKEN}'"))
OF_PAGE: list[Select[Any]] = [
    _answers(*_between(answer.c.task_id)),
    _verdicts.where(*_between(_v.task_id)),
    _known.where(*_between(_k.task_id)),
]
OF_THESE: list[Select[Any]] = [
    _answers(among(answer.c.task_id, "tasks")),
    _verdicts.where(among(_v.task_id, "tasks")),
    _known.where(among(_k.task_id, "tasks")),
]
THESE = select(*COLUMNS).where(task.c.campaign_id == _CAMPAIGN, among(task.c.id, "tasks")).order_by(task.c.id)
# The newest tasks that somebody answered: they are handed out by their ids, but for those that are asked again.
NEWEST = (
    select(answer.c.task_id)
    .where(answer.c.campaign_id == _CAMPAIGN, answer.c.task_id < bindparam("before"))
    .distinct()
    .order_by(answer.c.task_id.desc())
    .limit(bindparam("limit"))
)
MORE = (
    select(answer.c.task_id)
    .where(answer.c.campaign_id == _CAMPAIGN)
    .order_by(answer.c.task_id, answer.c.person_id)
    .limit(literal_column("1"))
    .offset(bindparam("most"))
)
IN_USE = _known.order_by(_k.task_id).limit(bindparam("limit"))
SKILLS = select(worker_skill.c.question, worker_skill.c.person_id, worker_skill.c.skill).where(
    worker_skill.c.campaign_id == _CAMPAIGN, among(worker_skill.c.person_id, "people")
)
POOLS = select(estimate.c.question, estimate.c.pool).where(estimate.c.campaign_id == _CAMPAIGN)


async def page(reads: Reads, campaign_id: int, after: int, limit: int) -> Sequence[Read]:
    """Tasks whose id is above ``after``, by id, those without answers too; all of one moment."""
    keys: dict[str, Any] = {"campaign": campaign_id, "after": after}
    async with reads.begin() as connection:
        tasks = [task_from(row) for row in await connection.execute(TASK_PAGE, {**keys, "limit": limit})]
        return await _read(connection, tasks, OF_PAGE, {**keys, "last": tasks[-1].id}) if tasks else []


async def these(reads: Reads, campaign_id: int, task_ids: Sequence[int]) -> Sequence[Read]:
    """These tasks, by id; all of one moment."""
    keys: dict[str, Any] = {"campaign": campaign_id, "tasks": [*task_ids]}
    async with reads.begin() as connection:
        tasks = [task_from(row) for row in await connection.execute(THESE, keys)]
        return await _read(connection, tasks, OF_THESE, keys)


async def _read(
    connection: AsyncConnection, tasks: Sequence[Task], beside: Sequence[Select[Any]], keys: Mapping[str, Any]
) -> Sequence[Read]:
    answers, verdicts, knowns = beside
    given: dict[int, list[Any]] = {}
    for row in await connection.execute(answers, keys):
        given.setdefault(row.task_id, []).append(row)
    kept: dict[int, dict[str, Kept]] = {}
    for row in await connection.execute(verdicts, keys):
        kept.setdefault(row.task_id, {})[row.question] = kept_from(row)
    known = {row.task_id: row.answers for row in await connection.execute(knowns, keys)}
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


async def has_more(reads: Reads, campaign_id: int, most: int) -> bool:
    """Whether a campaign has more answers than so many."""
    return bool(await _ids(reads, MORE, {"campaign": campaign_id, "most": most}))


async def newest(reads: Reads, campaign_id: int, before: int, limit: int) -> Sequence[int]:
    """Tasks with an answer whose id is below ``before``, the last first."""
    return await _ids(reads, NEWEST, {"campaign": campaign_id, "before": before, "limit": limit})


async def unsure(reads: Reads, campaign_id: int, limit: int) -> Sequence[int]:
    """Those with a known answer, then those of which one more person shall be asked, the least sure first."""
    keys = {"campaign": campaign_id, "limit": limit}
    return [one for statement in (IN_USE, UNSURE) for one in await _ids(reads, statement, keys)]


async def _ids(reads: Reads, statement: Select[Any], keys: Mapping[str, Any]) -> Sequence[int]:
    async with reads.begin() as connection:
        return [row.task_id for row in await connection.execute(statement, keys)]


async def earlier(reads: Reads, campaign_id: int, people: Sequence[int]) -> Mapping[str, Earlier]:
    """What the last refit found out of these people: by question."""
    keys = {"campaign": campaign_id, "people": [*people]}
    async with reads.begin() as connection:
        found = {row.question: (row.pool, dict[int, Any]()) for row in await connection.execute(POOLS, keys)}
        for row in await connection.execute(SKILLS, keys):
            if row.question in found:
                found[row.question][1][row.person_id] = row.skill
    return found
