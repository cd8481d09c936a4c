"""Who does what of a campaign, counted beside the writer, of one moment."""

from typing import Any

from sqlalchemy import Select, and_, bindparam, case, func, literal_column, select

from core.teams.overseeing import Counts
from storage.answers import counts, in_results
from storage.columns import Big
from storage.reads import Reads
from storage.tables.campaigns import enrolment
from storage.tables.teams import back_check, unreached
from storage.tables.work import answer, assignment, task

_CAMPAIGN = bindparam("campaign", type_=Big())
_NOW = bindparam("now", type_=Big())
_NAMED = (task.c.campaign_id == _CAMPAIGN, task.c.prio < literal_column("0"))
_over = and_(task.c.closes_at > literal_column("0"), task.c.closes_at <= _NOW)
_twice = back_check.join(
    answer, and_(answer.c.campaign_id == back_check.c.campaign_id, answer.c.task_id == back_check.c.task_id)
)
_earlier = answer.alias("earlier")
# Whose answer the check was held against: the first of those that stand (core/teams/checks.py).
_whose = (
    select(_earlier.c.person_id)
    .where(
        _earlier.c.campaign_id == back_check.c.campaign_id,
        _earlier.c.task_id == back_check.c.task_id,
        _earlier.c.person_id != back_check.c.person_id,
        counts(_earlier),
        ~_earlier.c.is_test,
    )
    .order_by(_earlier.c.submitted_at, _earlier.c.id)
    .limit(1)
    .correlate(back_check)
    .scalar_subquery()
)
_first = (
    back_check.c.campaign_id == _CAMPAIGN,
    back_check.c.done_at > literal_column("0"),
    answer.c.person_id == _whose,
)
_QUERIES: dict[str, Select[Any]] = {
    "waiting": select(task.c.prio, func.count()).where(*_NAMED, task.c.is_open, ~_over).group_by(task.c.prio),
    "late": select(task.c.prio, func.sum(case((task.c.is_open & _over, 1), (task.c.lapsed > 0, 1), else_=0)))
    .where(*_NAMED)
    .group_by(task.c.prio),
    "done": select(answer.c.person_id, func.count())
    .select_from(
        answer.join(
            enrolment,
            and_(enrolment.c.campaign_id == answer.c.campaign_id, enrolment.c.person_id == answer.c.person_id),
        )
    )
    .where(
        answer.c.campaign_id == _CAMPAIGN,
        ~answer.c.is_test,
        in_results(),
        enrolment.c.withdrawn_at == literal_column("0"),
    )
    .group_by(answer.c.person_id),
    "held": select(assignment.c.person_id, func.count())
    .where(
        assignment.c.campaign_id == _CAMPAIGN, assignment.c.state == literal_column("'leased'"), ~assignment.c.is_test
    )
    .group_by(assignment.c.person_id),
    "unreached": select(unreached.c.person_id, func.count())
    .where(unreached.c.campaign_id == _CAMPAIGN)
    .group_by(unreached.c.person_id),
    "checked": select(answer.c.person_id, func.count()).select_from(_twice).where(*_first).group_by(answer.c.person_id),
    "same": select(answer.c.person_id, func.count())
    .select_from(_twice)
    .where(*_first, back_check.c.same)
    .group_by(answer.c.person_id),
}


async def overview(reads: Reads, campaign_id: int, now: int) -> Counts:
    """It reads every answer of the campaign, and each row that names somebody, once."""
    keys = {"campaign": campaign_id, "now": now}
    async with reads.begin() as connection:
        found = {
            name: {row[0]: int(row[1]) for row in await connection.execute(query, keys)}
            for name, query in _QUERIES.items()
        }
    return Counts(**found)
