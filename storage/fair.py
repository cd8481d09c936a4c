"""What a campaign's fair-work card counts, read beside the writer."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Case, ColumnElement, and_, bindparam, case, func, literal_column, not_, or_, select

from core.ledger import Code, Kind
from core.outlook import fair as rules
from core.outlook.fair import Ends, Worker
from core.wages.times import ABANDONED_MS_MIN
from core.work import Lease, Standing
from storage.answers import part_paid
from storage.columns import Big
from storage.reads import Reads
from storage.tables.breaker import requester_stop
from storage.tables.campaigns import enrolment
from storage.tables.cases import moderation_case
from storage.tables.ledger import HAS_CAMPAIGN, transfer
from storage.tables.people import person
from storage.tables.work import answer, assignment
from storage.wages import one_of

PEOPLE_MAX = 100_000  # of one campaign, who are counted
_CAMPAIGN = bindparam("campaign", type_=Big())
_ONE, _NONE = literal_column("1", Big()), literal_column("0", Big())
_REJECTED = (Standing.REJECTED, Standing.APPEALED, Standing.REFUSED)
_MORE = (Code.BONUS, Code.TOP_UP, Code.REPORT, Code.ROYALTY)
_LEFT = (Lease.SKIPPED, Lease.RETURNED, Lease.EXPIRED)


def _if(what: ColumnElement[bool]) -> Case[int]:
    return case((what, _ONE), else_=_NONE)


_each = (
    select(
        answer.c.person_id,
        func.count().label("answers"),
        func.sum(_if(or_(one_of(answer.c.standing, (Standing.APPROVED,)), part_paid()))).label("accepted"),
        func.sum(_if(and_(one_of(answer.c.standing, _REJECTED), not_(part_paid())))).label("rejected"),
        func.sum(_if(answer.c.redone)).label("redone"),
        func.sum(answer.c.paid_minor).label("paid_minor"),
        func.sum(answer.c.active_ms).label("active_ms"),
    )
    .where(answer.c.campaign_id == _CAMPAIGN, ~answer.c.is_test)
    .group_by(answer.c.person_id)
    .order_by(answer.c.person_id)
    .limit(bindparam("limit"))
    .subquery()
)
WORKERS = select(_each, person.c.country, person.c.reads, person.c.language).select_from(
    _each.join(person, person.c.id == _each.c.person_id)
)
# Who is paid in another currency has a second transfer of the same ``ref``: what it cost in the campaign's own.
_own = transfer.alias("own")
_converted = and_(_own.c.code == literal_column(f"'{Code.CONVERT}'"), _own.c.ref == transfer.c.ref)
MORE = (
    select(transfer.c.credit_owner, func.sum(func.coalesce(_own.c.amount_minor, transfer.c.amount_minor)))
    .select_from(transfer.outerjoin(_own, _converted))
    .where(
        HAS_CAMPAIGN,
        transfer.c.campaign_id == _CAMPAIGN,
        one_of(transfer.c.code, _MORE),
        transfer.c.credit_kind == literal_column(f"'{Kind.WORKER}'"),
        func.coalesce(_own.c.asset, transfer.c.asset) == bindparam("asset"),
    )
    .group_by(transfer.c.credit_owner)
)
# Not grouped: for that SQLite would go through all that the campaign ever leased.
LEFT = select(assignment.c.person_id, assignment.c.spent_ms).where(
    assignment.c.campaign_id == _CAMPAIGN,
    assignment.c.spent_ms > _NONE,
    assignment.c.spent_ms > literal_column(str(ABANDONED_MS_MIN)),
    one_of(assignment.c.state, _LEFT),
    ~assignment.c.is_test,
)
TIMES = select(func.min(answer.c.submitted_at), func.max(answer.c.submitted_at)).where(
    answer.c.campaign_id == _CAMPAIGN, ~answer.c.is_test
)
_c = moderation_case.c
APPEALS = (
    select(_c.outcome, func.count())
    .where(_c.campaign_id == _CAMPAIGN, _c.kind == literal_column("'appeal'"))
    .group_by(_c.outcome)
)
# An appeal that jurors look at is of a kind of its own until they have said their word.
PANELS = select(func.count()).where(
    _c.campaign_id == _CAMPAIGN,
    _c.decided_at == _NONE,
    _c.kind == literal_column("'panel'"),
    _c.kind != literal_column("'help'"),  # as the index has it
)
STOPS = select(func.count()).select_from(requester_stop).where(requester_stop.c.campaign_id == _CAMPAIGN)
CONSENTS = select(
    func.count(),
    func.coalesce(func.sum(_if(enrolment.c.consent != literal_column("''"))), _NONE),
    func.coalesce(func.sum(_if(enrolment.c.withdrawn_at > _NONE)), _NONE),
).where(enrolment.c.campaign_id == _CAMPAIGN)


async def fair(reads: Reads, campaign_id: int, asset: str) -> tuple[Sequence[Worker], Ends]:
    """All of one moment, money in minor units of ``asset``, the campaign's."""
    keys = {"campaign": campaign_id}
    async with reads.begin() as connection:
        found = await connection.execute(WORKERS, {**keys, "limit": PEOPLE_MAX})
        rows = sorted(found, key=lambda row: row.person_id)  # a join keeps no order
        more = {who: int(minor) for who, minor in await connection.execute(MORE, {**keys, "asset": asset})}
        left = Counter[int]()
        for who, ms in await connection.execute(LEFT, keys):
            left[who] += ms
        first, last = (await connection.execute(TIMES, keys)).one()
        appeals = {row[0]: int(row[1]) for row in await connection.execute(APPEALS, keys)}
        panels = (await connection.execute(PANELS, keys)).scalar_one()
        stops = (await connection.execute(STOPS, keys)).scalar_one()
        consents = map(int, (await connection.execute(CONSENTS, keys)).one())
    workers = [
        Worker(
            row.answers,
            int(row.accepted),
            int(row.rejected),
            int(row.redone),
            int(row.paid_minor),
            int(row.active_ms),
            row.country,
            tuple(row.reads) or (row.language,),  # they are spoken to in it
            more.get(row.person_id, 0),
            left[row.person_id],
        )
        for row in rows
    ]
    ended = rules.ends({**appeals, "": appeals.get("", 0) + panels})
    return workers, Ends(ended, stops, first or 0, last or 0, *consents)
