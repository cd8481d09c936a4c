"""Reads for results and progress: many rows, page by page, beside the writer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, bindparam, func, literal_column, select

from core.campaigns import Task
from core.drafting.studio_views import Progress
from core.known.reading import said
from core.launched.results import BETWEEN, IN_RESULTS, Given
from core.verdicts.port import Kept, Stage
from core.work import OPEN, Standing
from storage import looked
from storage.answers import in_results
from storage.columns import Big
from storage.field import CHECKS, NOT_REACHED
from storage.known import ALL, IS_WORK, KNOWN_OF
from storage.reads import Reads
from storage.slot_statements import COUNTS
from storage.tables.campaigns import enrolment
from storage.tables.cases import decision
from storage.tables.research import quota_cell, quota_seat
from storage.tables.wages import hourly_lease
from storage.tables.work import answer, assignment
from storage.tables.worth import PPM, verdict
from storage.task_statements import TASK_PAGE
from storage.windows import LAPSED

_CAMPAIGN = bindparam("campaign", type_=Big())
_ANSWERS = (
    select(
        answer.c.task_id,
        enrolment.c.worker_code,
        answer.c.content,
        answer.c.standing,
        answer.c.paid_minor,
        answer.c.submitted_at,
        answer.c.id,
        assignment.c.leased_at,
        answer.c.clock_at,
        assignment.c.drawn,
        select(func.coalesce(func.max(decision.c.at), 0)).where(decision.c.answer_id == answer.c.id).scalar_subquery(),
        answer.c.person_id,
        func.coalesce(hourly_lease.c.paid_ms, literal_column("0")),
        ~IS_WORK,
    )
    .select_from(
        answer.join(
            enrolment,
            and_(enrolment.c.campaign_id == answer.c.campaign_id, enrolment.c.person_id == answer.c.person_id),
        )
        .join(
            assignment,
            and_(
                assignment.c.campaign_id == answer.c.campaign_id,
                assignment.c.person_id == answer.c.person_id,
                assignment.c.task_id == answer.c.task_id,
            ),
        )
        .outerjoin(hourly_lease, hourly_lease.c.assignment_id == answer.c.id)
    )
    .where(
        answer.c.campaign_id == _CAMPAIGN,
        answer.c.task_id > bindparam("after"),
        answer.c.task_id <= bindparam("last"),
        in_results(),
        ~answer.c.is_test,
        enrolment.c.withdrawn_at == literal_column("0"),
    )
    .order_by(answer.c.task_id, answer.c.submitted_at, answer.c.id)
)
_VERDICTS = (
    select(
        verdict.c.task_id,
        verdict.c.question,
        verdict.c.value,
        verdict.c.confidence_ppm,
        verdict.c.answers,
        verdict.c.agree,
        verdict.c.then_is,
    )
    .where(
        verdict.c.campaign_id == _CAMPAIGN,
        verdict.c.task_id > bindparam("after"),
        verdict.c.task_id <= bindparam("last"),
    )
    .order_by(verdict.c.task_id, verdict.c.question)
)
_AGREED = and_(enrolment.c.campaign_id == answer.c.campaign_id, enrolment.c.person_id == answer.c.person_id)
_STANDINGS = (
    select(answer.c.standing, func.count().label("answers"))
    .select_from(answer.join(enrolment, _AGREED))
    .where(answer.c.campaign_id == _CAMPAIGN, ~answer.c.is_test, enrolment.c.withdrawn_at == literal_column("0"))
    .where(IS_WORK)
    .group_by(answer.c.standing)
)
_LEASED = select(func.count()).where(
    assignment.c.campaign_id == _CAMPAIGN, assignment.c.state == literal_column("'leased'"), ~assignment.c.is_test
)
_GROUPS = (
    select(quota_cell.c.number, quota_cell.c.wanted, func.count(answer.c.id).label("answers"))
    .select_from(
        quota_cell.outerjoin(
            quota_seat,
            and_(quota_seat.c.campaign_id == quota_cell.c.campaign_id, quota_seat.c.number == quota_cell.c.number),
        )
        .outerjoin(
            enrolment,
            and_(
                enrolment.c.campaign_id == quota_seat.c.campaign_id,
                enrolment.c.person_id == quota_seat.c.person_id,
                enrolment.c.withdrawn_at == literal_column("0"),
            ),
        )
        .outerjoin(answer, _AGREED)
    )
    .where(quota_cell.c.campaign_id == _CAMPAIGN)
    .group_by(quota_cell.c.number, quota_cell.c.wanted)
    .order_by(quota_cell.c.number)
)


class Results:
    """What the requester reads of a campaign."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    async def progress(self, campaign_id: int) -> Progress:
        """Counted now. It reads every answer of the campaign once."""
        keys = {"campaign": campaign_id}
        async with self._reads.begin() as connection:
            standings: dict[str, int] = {row[0]: row[1] for row in await connection.execute(_STANDINGS, keys)}
            leased = (await connection.execute(_LEASED, keys)).scalar_one()
            slots, planned = (await connection.execute(COUNTS, keys)).one()
            slots -= (await connection.execute(ALL, keys)).one().count
            lapsed = (await connection.execute(LAPSED, keys)).scalar_one()
            looks = await looked.counted(connection, campaign_id)
            groups = [(row.answers, row.wanted) for row in await connection.execute(_GROUPS, keys)]
        return Progress(
            approved=standings.get(Standing.APPROVED.value, 0),
            in_review=sum(standings.get(one.value, 0) for one in OPEN),
            open=int(slots) + leased,
            waiting=planned,
            lapsed=lapsed,
            groups=groups,
            looks=looks,
        )

    async def page(self, campaign_id: int, after: int, limit: int) -> Sequence[tuple[Task, Sequence[Given]]]:
        """Tasks whose id is above ``after``, by id, each with its answers that count."""
        keys: dict[str, Any] = {"campaign": campaign_id, "after": after}
        async with self._reads.begin() as connection:
            tasks = [Task(*row) for row in await connection.execute(TASK_PAGE, {**keys, "limit": limit})]
            if not tasks:
                return []
            why: dict[int, list[str]] = {}
            for task_id, reason, words in await connection.execute(NOT_REACHED, {**keys, "last": tasks[-1].id}):
                why.setdefault(task_id, []).append(words or reason)
            tasks = [replace(one, not_reached=BETWEEN.join(why[one.id])) if one.id in why else one for one in tasks]
            known = dict(row for row in await connection.execute(KNOWN_OF, {**keys, "last": tasks[-1].id}))
            tasks = [replace(one, known=said(known[one.id])) if one.id in known else one for one in tasks]
            checks = {row[0]: row for row in await connection.execute(CHECKS, {**keys, "last": tasks[-1].id})}
            tasks = [replace(one, checked=_found(checks[one.id])) if one.id in checks else one for one in tasks]
            weighed: dict[int, dict[str, Kept]] = {}
            for one in await connection.execute(_VERDICTS, {**keys, "last": tasks[-1].id}):
                kept = Kept(one.value, one.confidence_ppm / PPM, one.answers, one.agree, Stage(one.then_is))
                weighed.setdefault(one.task_id, {})[one.question] = kept
            tasks = [replace(one, verdicts=weighed[one.id]) if one.id in weighed else one for one in tasks]
            found = await connection.execute(_ANSWERS, {**keys, "last": tasks[-1].id})
            by_task: dict[int, list[Given]] = {}
            for row in found:
                given = Given(row[0], row[1], row[2], _standing(row[3]), *row[4:9], decided_at=row[10], drawn=row[9])
                given = replace(given, paid_ms=row[12], known=bool(row[13]))
                given = replace(given, check=given.task_id in checks and checks[given.task_id][1] == row[11])
                by_task.setdefault(given.task_id, []).append(given)
            ids = [one.id for some in by_task.values() for one in some]
            looks = await looked.said(connection, campaign_id, ids)
        by_task |= {task: [replace(one, looks=looks.get(one.id, ())) for one in some] for task, some in by_task.items()}
        return [(one, by_task.get(one.id, ())) for one in tasks]


def _standing(kept: str) -> Standing:
    """What is paid in part is used, and counts as approved, whatever becomes of the rest."""
    return Standing(kept) if kept in IN_RESULTS else Standing.APPROVED


def _found(check: Sequence[Any]) -> str:
    """What a check found: "open", "same", or the questions that differ."""
    _, person, agrees = check
    if not person:
        return "open"
    return BETWEEN.join(name for name, same in agrees.items() if not same) or "same"
