"""Reads beside the writer: a campaign's latest answers and photos, for what is noticed of them together."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import and_, bindparam, func, literal_column, select

from core.ledger import Code
from core.signals.packing import ANSWERS_MOST, PHOTOS_MOST, Row
from storage.columns import Big
from storage.reads import Reads
from storage.tables.ledger import HAS_CAMPAIGN, transfer
from storage.tables.work import answer, assignment, photo_print
from storage.tasks import task_from
from storage.votes import THESE

PAGE = 500
_CAMPAIGN = bindparam("campaign", type_=Big())
_rewards = (
    select(transfer.c.ref, transfer.c.id)
    .where(
        HAS_CAMPAIGN,
        transfer.c.campaign_id == _CAMPAIGN,
        transfer.c.code == literal_column(f"'{Code.REWARD}'"),
        transfer.c.id < bindparam("before", type_=Big()),
    )
    .order_by(transfer.c.id.desc())
    .limit(literal_column(str(PAGE)))
    .subquery()
)
_given = and_(*(answer.c[name] == assignment.c[name] for name in ("campaign_id", "task_id", "person_id")))
# By way of the ledger, whose index has a campaign's payments by time: no index of answers has.
ROWS = (
    select(
        answer.c.task_id, answer.c.person_id, answer.c.submitted_at, answer.c.content, answer.c.is_lesson, _rewards.c.id
    )
    .select_from(_rewards.join(assignment, assignment.c.id == _rewards.c.ref).join(answer, _given))
    .order_by(_rewards.c.id.desc())
)
LATEST = select(func.max(transfer.c.id).label("id")).where(
    HAS_CAMPAIGN, transfer.c.campaign_id == _CAMPAIGN, transfer.c.code == literal_column(f"'{Code.REWARD}'")
)
PHOTOS = (
    select(photo_print.c.task_id, photo_print.c.person_id, photo_print.c.dhash, photo_print.c.phash)
    .where(photo_print.c.campaign_id == _CAMPAIGN)
    .order_by(photo_print.c.task_id.desc(), photo_print.c.person_id, photo_print.c.sha)  # the newest tasks'
    .limit(literal_column(str(PHOTOS_MOST)))
)
_NEWEST = 2**63 - 1


async def latest(reads: Reads, campaign_id: int) -> int:
    """The id of the last payment of an answer, 0 for none: it grows with each answer."""
    async with reads.begin() as connection:
        return (await connection.execute(LATEST, {"campaign": campaign_id})).scalar() or 0


async def answers(reads: Reads, campaign_id: int) -> Sequence[Row]:
    """The latest answers, the last one first; those of the erased, and to tasks that taught, say nothing."""
    found, before = list[Row](), _NEWEST
    while len(found) < ANSWERS_MOST:
        async with reads.begin() as connection:
            page = [*await connection.execute(ROWS, {"campaign": campaign_id, "before": before})]
        found += [Row(*row[:4]) for row in page if row.content and not row.is_lesson]
        if len(page) < PAGE:
            break
        before = page[-1].id
    return found


async def cells(reads: Reads, campaign_id: int, task_ids: Iterable[int]) -> Mapping[int, Mapping[str, str]]:
    """The rows of these tasks."""
    found, wanted = dict[int, Mapping[str, str]](), sorted({*task_ids})
    for at in range(0, len(wanted), PAGE):
        async with reads.begin() as connection:
            page = await connection.execute(THESE, {"campaign": campaign_id, "tasks": wanted[at : at + PAGE]})
            found |= {task.id: task.data for task in map(task_from, page)}
    return found


async def photos(reads: Reads, campaign_id: int) -> Sequence[Sequence[int | str]]:
    """Task, person, dHash and pHash of each."""
    async with reads.begin() as connection:
        return [tuple(row) for row in await connection.execute(PHOTOS, {"campaign": campaign_id})]
