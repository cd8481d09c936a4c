"""What a campaign's fair-work card counts, read beside the writer."""

from collections.abc import Sequence

from sqlalchemy import Case, ColumnElement, and_, bindparam, case, func, literal_column, select

from core.outlook.fair import Ends, Worker
from core.work import Standing
from storage.columns import Big
from storage.reads import Reads
from storage.tables.breaker import requester_stop
from storage.tables.campaigns import enrolment
from storage.tables.cases import moderation_case
from storage.tables.people import person
from storage.tables.work import answer

PEOPLE_MAX = 100_000  # of one campaign, who are counted
_CAMPAIGN = bindparam("campaign", type_=Big())
_ONE, _NONE = literal_column("1", Big()), literal_column("0", Big())
_REJECTED = [one.value for one in (Standing.REJECTED, Standing.APPEALED, Standing.REFUSED)]


def _if(what: ColumnElement[bool]) -> Case[int]:
    return case((what, _ONE), else_=_NONE)


_enrolled = and_(enrolment.c.campaign_id == _CAMPAIGN, enrolment.c.person_id == answer.c.person_id)
_agreed = func.max(_if(enrolment.c.consent != literal_column("''")))
WORKERS = (
    select(
        func.count().label("answers"),
        func.sum(_if(answer.c.standing == literal_column(f"'{Standing.APPROVED.value}'"))).label("accepted"),
        func.sum(_if(answer.c.standing.in_(_REJECTED))).label("rejected"),
        func.sum(_if(answer.c.redone)).label("redone"),
        func.sum(answer.c.paid_minor).label("paid_minor"),
        func.sum(answer.c.active_ms).label("active_ms"),
        person.c.country,
        person.c.reads,
        func.coalesce(_agreed, _NONE).label("agreed"),
    )
    .select_from(answer.join(person, person.c.id == answer.c.person_id).outerjoin(enrolment, _enrolled))
    .where(answer.c.campaign_id == _CAMPAIGN, ~answer.c.is_test)
    .group_by(answer.c.person_id, person.c.country, person.c.reads)
    .order_by(answer.c.person_id)
    .limit(bindparam("limit"))
)
TIMES = select(func.min(answer.c.submitted_at), func.max(answer.c.submitted_at)).where(
    answer.c.campaign_id == _CAMPAIGN, ~answer.c.is_test
)
_c = moderation_case.c
APPEALS = (
    select(_c.outcome, func.count().label("cases"))
    .where(_c.campaign_id == _CAMPAIGN, _c.kind == literal_column("'appeal'"))
    .group_by(_c.outcome)
)
STOPS = select(func.count()).select_from(requester_stop).where(requester_stop.c.campaign_id == _CAMPAIGN)
GRANTED = ("approve", "clock")


async def fair(reads: Reads, campaign_id: int) -> tuple[Sequence[Worker], Ends]:
    """All of one moment."""
    keys = {"campaign": campaign_id}
    async with reads.begin() as connection:
        rows = list(await connection.execute(WORKERS, {**keys, "limit": PEOPLE_MAX}))
        first, last = (await connection.execute(TIMES, keys)).one()
        appeals = {row.outcome: row.cases for row in await connection.execute(APPEALS, keys)}
        stops = (await connection.execute(STOPS, keys)).scalar_one()
    workers = [
        Worker(
            row.answers,
            int(row.accepted),
            int(row.rejected),
            int(row.redone),
            int(row.paid_minor),
            int(row.active_ms),
            row.country,
            tuple(row.reads),
            bool(row.agreed),
        )
        for row in rows
    ]
    granted = sum(appeals.get(one, 0) for one in GRANTED)
    return workers, Ends(sum(appeals.values()), granted, stops, first or 0, last or 0)
