"""What the fair-work card counts: every row on the right side, on both databases, by the indexes meant for it."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import Executable

from core.funds import exchange
from core.funds.exchange import Gift
from core.ledger import Account, Code, Kind, Transfer
from core.outlook.fair import Ends, Worker
from core.ports import Store, Tx
from core.work import Case, CaseKind, Lease, Standing
from storage import fair
from storage.reads import Reads
from storage.tx import SqlTx
from tests.storage.crowd import crowd
from tests.storage.scene import add_campaign, scene, sql, submit, take
from tests.storage.test_plans import plan

ANN, BEN, CAT = range(3)
# Of all of a campaign; the others stand in ``plans.py``.
WHOLE: dict[str, tuple[Executable, set[str], set[str]]] = {
    "workers": (fair.WORKERS, {"answer_person_idx"}, {"answer_person_idx", "person_pkey"}),
    "more": (
        fair.MORE,
        {"transfer_campaign_idx", "sqlite_autoindex_transfer_1"},
        {"transfer_campaign_idx", "transfer_code_ref_key"},
    ),
    "times": (fair.TIMES, {"answer_person_idx"}, {"answer_"}),
    "consents": (fair.CONSENTS, {"PRIMARY KEY"}, {"enrolment_"}),
}


@pytest.fixture
async def reads(url: str) -> AsyncIterator[Reads]:
    found = Reads(url)
    yield found
    await found.close()


def worked(tx: Tx) -> tuple[int, list[int]]:
    """Ann sends three answers and leaves one task; Ben sends one, and one as a test; Cat sends nothing."""
    campaign, people, _ = scene(tx, workers=3, rows=6, slots=3)
    ends = (Standing.APPROVED, Standing.REFUSED, Standing.APPEALED)
    for standing, paid in zip(ends, (5, 0, 0), strict=True):
        one = take(tx, campaign, people[ANN])
        assert one
        submit(tx, one, standing=standing, paid_minor=paid, active_ms=60_000, redone=standing is Standing.REFUSED)
    for spent, state in ((90_000, Lease.SKIPPED), (9_000, Lease.SKIPPED), (50_000, Lease.SCREENED)):
        left = take(tx, campaign, people[ANN])
        assert left
        assert tx.assignments.end(left, state, spent)
    one = take(tx, campaign, people[BEN])
    assert one
    submit(tx, one, standing=Standing.APPROVED, paid_minor=4, active_ms=30_000)
    trial = take(tx, campaign, people[BEN])
    assert trial
    submit(tx, trial, is_test=True, active_ms=7_000, paid_minor=3)
    sql(tx, f"UPDATE person SET country = 'KE', reads = '[\"sw\", \"en\"]' WHERE id = {people[ANN]}")
    sql(tx, f"UPDATE person SET language = 'sw' WHERE id = {people[BEN]}")
    return campaign, people


async def test_each_persons_part(store: Store, reads: Reads) -> None:
    campaign, _ = await store.transact(worked)
    (ann, ben), ends = await fair.fair(reads, campaign, "points")
    assert ann == Worker(3, 1, 2, 1, 5, 180_000, "KE", ("sw", "en"), 0, 90_000)
    assert ben == Worker(1, 1, 0, 0, 4, 30_000, "", ("sw",))
    assert (ends.stops, ends.agreed, ends.own, ends.back) == (0, 0, 0, 0)
    assert 0 < ends.first_at <= ends.last_at


async def test_what_is_paid_in_part_is_not_rejected(store: Store, reads: Reads) -> None:
    campaign, (ann, *_) = await store.transact(worked)
    in_part = f"UPDATE answer SET paid_minor = 2 WHERE person_id = {ann} AND standing = 'appealed'"
    await store.transact(lambda tx: sql(tx, in_part))
    (found, _), _ = await fair.fair(reads, campaign, "points")
    assert (found.accepted, found.rejected, found.paid_minor) == (2, 1, 7)


async def test_of_nobody_nothing_is_told(store: Store, reads: Reads) -> None:
    campaign, _, _ = await store.transact(scene)
    workers, ends = await fair.fair(reads, campaign, "points")
    assert (workers, replace(ends, appeals={})) == ([], Ends())
    assert not any(ends.appeals.values())


async def test_all_that_came_on_top_is_counted_once_and_in_the_campaigns_own_money(store: Store, reads: Reads) -> None:
    campaign, people = await store.transact(worked)

    def give(tx: Tx) -> None:
        house = Account(Kind.HOUSE, 0)
        tx.ledger.open(house)
        ann, ben = (tx.people.by_id(people[who]) for who in (ANN, BEN))
        assert ann
        assert ben
        other = add_campaign(tx, people[CAT])
        for number, code in enumerate((Code.BONUS, Code.TOP_UP, Code.REPORT, Code.ROYALTY, Code.LOST_WORK, Code.JURY)):
            exchange.at(tx, ann, Gift(house, 10**number, code, tx.new_id(), campaign), None)
        exchange.at(tx, ann, Gift(house, 7_000_000, Code.BONUS, tx.new_id(), other.id), None)
        ref, left, kept = tx.new_id(), Account(Kind.EXCHANGE, ben.id), Account(Kind.EXCHANGE, ben.id, "KES")
        theirs = Account(Kind.WORKER, ben.id, "KES")
        for one in (left, kept, theirs):
            tx.ledger.open(one)
        tx.ledger.transfer(Transfer(tx.new_id(), house, left, 3, Code.CONVERT, ref, campaign_id=campaign))
        tx.ledger.transfer(Transfer(tx.new_id(), kept, theirs, 4_000, Code.BONUS, ref, campaign_id=campaign))

    await store.transact(give)
    (ann, ben), _ = await fair.fair(reads, campaign, "points")
    assert (ann.more_minor, ben.more_minor) == (1_111, 3)
    (_, ben), _ = await fair.fair(reads, campaign, "KES")
    assert ben.more_minor == 0, "what was converted is not counted in what it became"


async def test_appeals_by_their_ends_with_those_that_jurors_look_at(store: Store, reads: Reads) -> None:
    campaign, people = await store.transact(worked)
    outcomes = ("approve", "clock", "reject", "partly", "redo", "")

    def opened(tx: Tx) -> None:
        other = add_campaign(tx, people[CAT])
        for number, outcome in enumerate(outcomes):
            for where in (campaign, other.id):
                case = Case(tx.new_id(), CaseKind.APPEAL, people[ANN], where, number, {}, tx.now, 0)
                tx.cases.open(case)
                assert not outcome or tx.cases.decide(case.id, 0, outcome)
        for kind in (CaseKind.PANEL, CaseKind.REVIEW):
            tx.cases.open(Case(tx.new_id(), kind, people[BEN], campaign, 99 + (kind is CaseKind.PANEL), {}, tx.now, 0))

    await store.transact(opened)
    _, ends = await fair.fair(reads, campaign, "points")
    assert ends.appeals == {"granted": 2, "partly": 1, "again": 1, "denied": 1, "waiting": 2}


async def test_consents_asked_for_and_taken_back(store: Store, reads: Reads) -> None:
    campaign, people = await store.transact(worked)

    def agreed(tx: Tx) -> None:
        for who in people:
            tx.campaigns.agree(campaign, who)
        tx.consents.agreed(campaign, people[ANN], "digest")
        tx.consents.agreed(campaign, people[BEN], "digest")
        assert tx.consents.withdraw(campaign, people[BEN], tx.now + 1)

    await store.transact(agreed)
    _, ends = await fair.fair(reads, campaign, "points")
    assert (ends.agreed, ends.own, ends.back) == (3, 2, 1)


async def test_workers_read_of_appeals_that_are_decided(store: Store) -> None:
    """The line on their card, which comes with the statement that reads who asks."""
    campaign, people = await store.transact(worked)

    def treated(tx: Tx) -> tuple[int, int, int, int]:
        for number, outcome in enumerate(("approve", "clock", "reject", "")):
            case = Case(tx.new_id(), CaseKind.APPEAL, people[ANN], campaign, number, {}, tx.now, 0)
            tx.cases.open(case)
            assert not outcome or tx.cases.decide(case.id, 0, outcome)
        one = tx.requesters.seen(tx.office.organisation_of(people[CAT]), campaign).treated
        return one.workers, one.middle_minor, one.appeals, one.granted

    assert await store.transact(treated) == (0, 0, 3, 2)


async def test_a_whole_campaign_is_found_by_an_index(store: Store) -> None:
    """The crowd has one campaign, of which all is asked: PostgreSQL is told what it would choose among many."""
    await store.transact(crowd)

    def look(tx: Tx) -> list[str]:
        assert isinstance(tx, SqlTx)
        is_sqlite = tx.sql._name == "sqlite"
        if not is_sqlite:
            tx.sql._execute("SET LOCAL enable_seqscan = off")
        told = {
            name: (plan(tx, one), on_sqlite if is_sqlite else on_postgres)
            for name, (one, on_sqlite, on_postgres) in WHOLE.items()
        }
        return [f"{name}: {said}" for name, (said, wanted) in told.items() if not all(one in said for one in wanted)]

    assert await store.transact(look) == []


async def test_a_crowd_is_counted_in_a_moment(store: Store, reads: Reads) -> None:
    """20,000 answers of 3,000 people, each with a bonus and a task that was left: a read may take five seconds."""
    campaign, _, _ = await store.transact(crowd)
    before = time.perf_counter()
    workers, ends = await fair.fair(reads, campaign, "points")
    assert time.perf_counter() - before < 2
    assert (len(workers), sum(one.more_minor for one in workers) // 5) == (2_971, 2_970)
    assert sum(one.left_ms for one in workers) // 20_000 == 2_970
    assert (ends.appeals["waiting"], ends.appeals["granted"]) == (20, 200)
