"""Reads beside the writer for wages: a campaign's latest answers, a person's week, how a requester decides."""

from collections import defaultdict
from collections.abc import Sequence
from statistics import median
from typing import Any

from sqlalchemy import and_, bindparam, case, func, literal_column, not_, select

from core.ledger import POINTS, Code
from core.skills.levels import Level
from core.wages.live import LOOKED_AT
from core.wages.measuring import SAMPLE_MAX
from core.wages.port import Record, Row, Sample
from core.wages.times import ABANDONED_MS_MIN
from core.wages.week import Part, by_kind
from core.work import Lease, Standing
from storage.answers import part_paid
from storage.columns import Big
from storage.reads import Reads
from storage.tables.campaigns import campaign
from storage.tables.ledger import CREDIT_TRACKED, HAS_CAMPAIGN, resolution, transfer
from storage.tables.signals import ring
from storage.tables.top_ups import top_up
from storage.tables.wages import campaign_wage, time_report
from storage.tables.work import answer, assignment
from storage.tables.worth import rating
from storage.wages import REJECTED, WALLETS, one_of

RECORD_MAX = 500  # of an organisation's latest decided answers
CAMPAIGNS_MAX = 20  # of its latest campaigns
WEEK_MAX = 50_000  # of a person's latest payments: 7,000 a day
_KEY = ("campaign_id", "task_id", "person_id")
_CAMPAIGN = bindparam("campaign", type_=Big())
_rewards = (
    select(transfer.c.ref)
    .where(HAS_CAMPAIGN, transfer.c.campaign_id == _CAMPAIGN, transfer.c.code == literal_column(f"'{Code.REWARD}'"))
    .order_by(transfer.c.id.desc())
    .limit(literal_column(str(SAMPLE_MAX)))
    .subquery()
)
_given = and_(*(answer.c[name] == assignment.c[name] for name in _KEY))
# By way of the ledger, whose index has a campaign's payments by time: no index of answers has.
ROWS = (
    select(
        answer.c.id,
        answer.c.person_id,
        answer.c.active_ms,
        answer.c.reward_minor,
        answer.c.paid_minor,
        answer.c.standing,
        answer.c.submitted_at,
        func.coalesce(top_up.c.minor, 0),
        func.coalesce(rating.c.level, 0) == literal_column(str(Level.PAUSED.value)),
    )
    .select_from(
        _rewards.join(assignment, assignment.c.id == _rewards.c.ref)
        .join(answer, _given)
        .join(campaign, campaign.c.id == answer.c.campaign_id)
        .outerjoin(top_up, top_up.c.answer_id == answer.c.id)
        .outerjoin(rating, (rating.c.person_id == answer.c.person_id) & (rating.c.skill == campaign.c.kind))
    )
    .order_by(answer.c.submitted_at, answer.c.id)
)
_LEFT = (Lease.SKIPPED, Lease.RETURNED, Lease.EXPIRED)
ABANDONED = (
    select(assignment.c.person_id, assignment.c.spent_ms)
    .where(
        assignment.c.campaign_id == _CAMPAIGN,
        assignment.c.spent_ms > literal_column("0"),
        assignment.c.spent_ms > literal_column(str(ABANDONED_MS_MIN)),
        one_of(assignment.c.state, _LEFT),
        ~assignment.c.is_test,
    )
    .limit(literal_column(str(SAMPLE_MAX)))
)
_RING = func.coalesce(func.nullif(ring.c.ring_id, literal_column("0")), time_report.c.person_id)
SAID = (
    select(time_report.c.person_id, time_report.c.task_ms, _RING.label("ring"))
    .select_from(time_report.outerjoin(ring, ring.c.person_id == time_report.c.person_id))
    .where(time_report.c.campaign_id == _CAMPAIGN)
    .order_by(time_report.c.person_id)
)


def _row(row: Any) -> Row:
    of, person, ms, reward, paid, standing, at, bonus, flagged = row
    return Row(of, person, ms, reward, paid, Standing(standing), at, bonus, bool(flagged))


async def sample(reads: Reads, campaign_id: int) -> Sample:
    """A campaign's latest answers, the first submitted first, and what else their workers' hours are reckoned from."""
    keys = {"campaign": campaign_id}
    async with reads.begin() as connection:
        rows = [_row(row) for row in await connection.execute(ROWS, keys)]
        left = defaultdict[int, list[int]](list)
        for person_id, ms in await connection.execute(ABANDONED, keys):
            left[person_id].append(ms)
        reports = [*await connection.execute(SAID, keys)]
    first = {row.ring: row.person_id for row in reversed(reports)}  # of a ring one is heard: it counts as one
    said = {row.person_id: row.task_ms for row in reports if row.person_id == first[row.ring]}
    return Sample(rows, left, said)


_OWING = (
    select(campaign.c.id)
    .select_from(campaign_wage.join(campaign, campaign.c.id == campaign_wage.c.campaign_id))
    .where(
        campaign_wage.c.asks_minor > literal_column("0"),
        one_of(campaign.c.state, LOOKED_AT),
    )
    .order_by(campaign.c.id)
)


async def owing(reads: Reads) -> Sequence[int]:
    """Campaigns that were once paused for their low pay and are not over: some answer may still have to be topped up.

    There are few; the table has a row for each campaign that was ever measured, which is small.
    """
    async with reads.begin() as connection:
        return [row[0] for row in await connection.execute(_OWING)]


_of_week = (
    select(
        transfer.c.ref,
        transfer.c.at,
        # As the worker is paid, which may be in another currency than the campaign's.
        func.coalesce(resolution.c.amount_minor, transfer.c.amount_minor).label("minor"),
    )
    .select_from(transfer.outerjoin(resolution, resolution.c.pending_id == transfer.c.id))
    .where(
        CREDIT_TRACKED,
        transfer.c.credit_kind == literal_column("'worker'"),
        transfer.c.credit_owner == bindparam("person", type_=Big()),
        transfer.c.asset == bindparam("asset"),
        transfer.c.code == literal_column(f"'{Code.REWARD}'"),
    )
    .order_by(transfer.c.id.desc())
    .limit(literal_column(str(WEEK_MAX)))
    .subquery()
)
_EXTRA = (Code.BONUS, Code.TOP_UP, Code.SCREENED, Code.LOST_WORK, Code.REST)
_came = case(  # the rest of what was paid in part waits, until its appeal is over
    (transfer.c.phase == literal_column("'single'"), transfer.c.amount_minor),
    else_=func.coalesce(resolution.c.amount_minor, literal_column("0")),
).label("minor")
_more = (
    select(transfer.c.campaign_id, transfer.c.code, transfer.c.ref, transfer.c.at, _came)
    .select_from(transfer.outerjoin(resolution, resolution.c.pending_id == transfer.c.id))
    .where(
        CREDIT_TRACKED,
        transfer.c.credit_kind == literal_column("'worker'"),
        transfer.c.credit_owner == bindparam("person", type_=Big()),
        transfer.c.asset == bindparam("asset"),
        one_of(transfer.c.code, _EXTRA),
    )
    .order_by(transfer.c.id.desc())
    .limit(literal_column(str(WEEK_MAX)))
    .subquery()
)
_screened = and_(_more.c.code == literal_column(f"'{Code.SCREENED}'"), assignment.c.id == _more.c.ref)
MORE = (
    select(campaign.c.kind, func.coalesce(func.sum(assignment.c.spent_ms), 0), func.sum(_more.c.minor))
    .select_from(_more.join(campaign, campaign.c.id == _more.c.campaign_id).outerjoin(assignment, _screened))
    .where(_more.c.at >= bindparam("since", type_=Big()))
    .group_by(campaign.c.kind)
    .order_by(campaign.c.kind)
)
_unpaid = and_(one_of(answer.c.standing, REJECTED), not_(part_paid()))
_minor = case((_unpaid, literal_column("0")), else_=_of_week.c.minor)
WEEK = (
    select(campaign.c.kind, func.count(), func.sum(answer.c.active_ms), func.sum(_minor))
    .select_from(
        _of_week.join(assignment, assignment.c.id == _of_week.c.ref)
        .join(answer, _given)
        .join(campaign, campaign.c.id == answer.c.campaign_id)
    )
    .where(_of_week.c.at >= bindparam("since", type_=Big()))
    .group_by(campaign.c.kind)
    .order_by(func.sum(answer.c.active_ms).desc(), campaign.c.kind)
)


async def week(reads: Reads, person_id: int, own: str, since: int) -> Sequence[Part]:
    """The person's answers since ``since`` (ms), and what came on top of rewards, by asset and kind of task.

    Of all that they were ever paid in: their ``own`` currency first, points last.
    """
    found = list[Part]()
    async with reads.begin() as connection:
        wallets = [row.asset for row in await connection.execute(WALLETS, {"person": person_id})]
        for asset in sorted(wallets, key=lambda one: (one == POINTS, one != own, one)):
            keys = {"person": person_id, "asset": asset, "since": since}
            parts = [Part(asset, row[0], *map(int, row[1:])) for row in await connection.execute(WEEK, keys)]
            more = [Part(asset, row[0], 0, *map(int, row[1:])) for row in await connection.execute(MORE, keys)]
            found += by_kind([*parts, *more])
    return found


_theirs = (
    select(campaign.c.id)
    .where(campaign.c.organisation_id == bindparam("organisation", type_=Big()))
    .order_by(campaign.c.id.desc())
    .limit(CAMPAIGNS_MAX)
)
_REWARDS = (
    select(transfer.c.phase, transfer.c.at, resolution.c.phase, resolution.c.at)
    .select_from(transfer.outerjoin(resolution, resolution.c.pending_id == transfer.c.id))
    .where(HAS_CAMPAIGN, transfer.c.campaign_id == _CAMPAIGN, transfer.c.code == literal_column(f"'{Code.REWARD}'"))
    .order_by(transfer.c.id.desc())
    .limit(RECORD_MAX)
)


async def record(reads: Reads, organisation_id: int) -> Record:
    """Of the latest decided answers of its latest campaigns: what was paid at once counts as approved."""
    decided, approved, waits = 0, 0, list[int]()
    async with reads.begin() as connection:
        campaigns = [row[0] for row in await connection.execute(_theirs, {"organisation": organisation_id})]
        for one in campaigns:
            for phase, at, resolved, resolved_at in await connection.execute(_REWARDS, {"campaign": one}):
                if phase == "pending" and resolved is None:
                    continue
                decided += 1
                approved += phase == "single" or resolved == "post"
                if phase == "pending":
                    waits.append(resolved_at - at)
            if decided >= RECORD_MAX:
                break
    return Record(decided, approved, round(median(waits)) if waits else 0)


_OF_ALL = select(campaign.c.asset, campaign_wage.c.middle_minor, campaign_wage.c.workers).select_from(
    campaign_wage.join(campaign, campaign.c.id == campaign_wage.c.campaign_id)
)


async def of_all(reads: Reads, since: int) -> Sequence[tuple[str, int, int]]:
    """Of each campaign measured since then (ms): its asset, the middle wage of an hour, and of how many workers."""
    async with reads.begin() as connection:
        found = await connection.execute(_OF_ALL.where(campaign_wage.c.measured_at >= since))
        return [(row[0], row[1], row[2]) for row in found]
