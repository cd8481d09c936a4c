"""Wages read beside the writer: a campaign's latest answers, a week, how a requester decides; by index."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Executable

from core import desk
from core.campaigns import State
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from core.process.review import Ruling
from core.signals import rings
from core.signals.port import NUMBER
from core.skills import keeping
from core.wages.port import Came, Measured
from core.wages.top_ups import TopUp
from core.work import Standing
from storage import hours, old_words, top_ups, wages
from storage.reads import Reads
from storage.tx import SqlTx
from tests.core import judging
from tests.core.conftest import world
from tests.core.world import World, happy, start
from tests.storage.test_plans import plan

__all__ = ["world"]
ANN, BEN = 21, 22
INDEXES: dict[str, tuple[Executable, set[str], set[str]]] = {
    "countries": (wages.NEXT_COUNTRY, {"person_country_idx"}, {"person_country_idx"}),
    "wallets": (wages.WALLETS, {"PRIMARY KEY"}, {"account_pkey"}),
    "reports": (
        wages.REPORTS,
        {"time_report_person_id_campaign_id_idx"},
        {"time_report_person_id_campaign_id_idx"},
    ),
    "sample": (
        hours.ROWS,
        {"transfer_campaign_idx", "sqlite_autoindex_assignment_2", "sqlite_autoindex_top_up_1"},
        {"transfer_campaign_idx", "assignment_id_key", "top_up_answer_id_key"},
    ),
    "old_words": (old_words.OLD_WORDS, {"moderation_case_says_idx"}, {"moderation_case_says_idx"}),
    "old_proofs": (old_words.OLD_PROOFS, {"moderation_case_proves_idx"}, {"moderation_case_proves_idx"}),
    "unpaid": (top_ups.UNPAID, {"top_up_unpaid_idx"}, {"top_up_unpaid_idx"}),
    "owed": (top_ups.OWED, {"top_up_unpaid_idx"}, {"top_up_unpaid_idx"}),
    "owed_by": (top_ups.OWED_BY, {"top_up_unpaid_idx"}, {"top_up_unpaid_idx"}),
    "of_person": (top_ups.OF_PERSON, {"top_up_owed_idx"}, {"top_up_owed_idx"}),
    "more": (
        hours.MORE,
        {"transfer_credit_idx", "sqlite_autoindex_assignment_2"},
        {"transfer_credit_idx", "assignment_id_key"},
    ),
    "week": (
        hours.WEEK,
        {"transfer_credit_idx", "sqlite_autoindex_assignment_2"},
        {"transfer_credit_idx", "assignment_id_key"},
    ),
}


@pytest.fixture
async def reads(url: str) -> AsyncIterator[Reads]:
    found = Reads(url)
    yield found
    await found.close()


@pytest.mark.parametrize("name", INDEXES)
async def test_it_is_found_by_an_index(world: World, name: str) -> None:
    """Tables are empty here, so PostgreSQL is told what it would choose of full ones."""
    statement, on_sqlite, on_postgres = INDEXES[name]

    def look(tx: Tx) -> tuple[str, set[str]]:
        assert isinstance(tx, SqlTx)
        if tx.sql._name == "sqlite":
            return plan(tx, statement), on_sqlite
        tx.sql._execute("SET LOCAL enable_seqscan = off")
        return plan(tx, statement), on_postgres

    told, wanted = await world.do(look)
    assert not {one for one in wanted if one not in told}, told


async def test_a_sample_has_the_answers_their_top_ups_and_what_was_abandoned(world: World, reads: Reads) -> None:
    c = await world.campaign(rows=3)
    await world.people(ANN, BEN)
    assert (await hours.sample(reads, c)).rows == []
    await world.see(ANN, start(c))
    world.clock.tick(20_000)
    await world.see(ANN, happy)
    world.clock.tick(12_000)
    await world.act(ANN, desk.skip)
    view = await world.see(BEN, start(c))
    world.clock.tick(9_000)
    await world.act(BEN, desk.skip)
    found = await hours.sample(reads, c)
    (row,) = found.rows
    assert (row.active_ms, row.reward_minor, row.paid_minor, row.standing) == (20_000, 5, 5, Standing.APPROVED)
    assert (row.bonus_minor, row.flagged, found.said) == (0, False, {})
    assert found.abandoned == {row.person_id: [12_000]}, "nine seconds were only a look"

    def top_up(tx: Tx) -> None:
        tx.hours.report(c, view.me.id, 60_000)
        assert tx.top_ups.add(TopUp(tx.new_id(), c, row.person_id, row.id, 3, tx.now))
        keeping.pause(tx, row.person_id, "classify")

    await world.do(top_up)
    found = await hours.sample(reads, c)
    assert [(one.bonus_minor, one.flagged) for one in found.rows] == [(3, True)]
    assert found.said == {view.me.id: 60_000}


async def test_a_week_has_every_currency_one_was_paid_in(world: World, reads: Reads) -> None:
    """Ones own first, points last; who moved and has another currency now keeps the hours of before."""
    c, kenyan = await world.campaign(), await world.campaign(asset="KES")
    me = await world.person(ANN)
    since = world.clock.now()
    for one in (c, kenyan):
        await world.see(ANN, start(one))
        world.clock.tick(20_000)
        await world.act(ANN, happy)
        await world.act(ANN, desk.stop)
    for own in ("KES", "UGX", ""):
        found = await hours.week(reads, me.id, own, since)
        assert [(one.asset, one.answers, one.active_ms) for one in found] == [("KES", 1, 20_000), ("points", 1, 20_000)]


@pytest.mark.parametrize(("ruling", "paid"), [(judging.NO, 0), (judging.HALF, 3)])
async def test_a_week_and_what_a_job_came_to_leave_out_what_was_rejected(
    world: World, reads: Reads, ruling: Ruling, paid: int
) -> None:
    """Of all of it or of a part; what is paid after an appeal is in them again."""
    sent = await judging.waiting(world, price=7)
    since, ann = sent.submitted_at, sent.person_id
    (kept,) = await hours.week(reads, ann, "KES", since)
    assert (kept.asset, kept.kind, kept.answers, kept.minor) == ("points", "classify", 1, 7)
    assert await hours.week(reads, ann, "", since + 1) == []
    await world.act(judging.BEN, judging.decide(await judging.the_case(world), ruling))
    for minor in (paid, 7):
        (kept,) = await hours.week(reads, ann, "", since)
        assert (kept.answers, kept.minor) == (1, minor)
        came = await world.do(lambda tx: tx.hours.came_to(sent.campaign_id, ann, since, 9))
        assert came == Came(1, sent.active_ms, minor)
        (row,) = (await hours.sample(reads, sent.campaign_id)).rows
        assert row.paid_minor == minor
        if minor < 7:
            await world.act(judging.ANN, judging.appealing(sent))
            await world.act(judging.CAT, judging.decide(await judging.the_case(world), judging.YES))


async def test_a_week_has_what_came_on_top_of_rewards(world: World, reads: Reads) -> None:
    sent = await judging.waiting(world, price=7)
    since, ann, c = sent.submitted_at, sent.person_id, sent.campaign_id

    def pay(tx: Tx, code: Code, minor: int, asset: str = "points") -> None:
        house, mine, order = Account(Kind.HOUSE, 0, asset), Account(Kind.WORKER, ann, asset), tx.new_id()
        for account in (house, mine):
            tx.ledger.open(account)
        tx.ledger.transfer(Transfer(order, house, mine, minor, code, order, campaign_id=c))

    for code in (Code.BONUS, Code.SCREENED, Code.LOST_WORK, Code.ROYALTY):
        await world.do(lambda tx, code=code: pay(tx, code, 100))  # type: ignore[misc]
    await world.do(lambda tx: pay(tx, Code.BONUS, 9, "KES"))
    shillings, points = await hours.week(reads, ann, "KES", since)
    told = (points.answers, points.minor, points.active_ms)
    assert told == (1, 7 + 300, sent.active_ms), "what data earns later is not of it"
    assert (shillings.asset, shillings.kind, shillings.answers, shillings.minor) == ("KES", "classify", 0, 9)
    assert shillings.hourly_minor == 0, "no time, no hour"
    world.clock.tick(1)
    assert await hours.week(reads, ann, "KES", world.clock.now()) == []


async def test_how_a_requester_decides(world: World, reads: Reads) -> None:
    sent = await judging.waiting(world)
    campaign = await world.do(lambda tx: tx.campaigns.get(sent.campaign_id))
    assert campaign
    undecided = await hours.record(reads, campaign.organisation_id)
    assert (undecided.decided, undecided.approved) == (0, 0)
    world.clock.tick(3_600_000)
    await world.act(judging.BEN, judging.decide(await judging.the_case(world), judging.YES))
    found = await hours.record(reads, campaign.organisation_id)
    assert (found.decided, found.approved, found.median_ms) == (1, 1, 3_600_000)


async def test_it_stops_once_it_has_looked_at_enough(
    world: World, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hours, "RECORD_MAX", 1)
    c = await world.campaign(rows=1)
    await world.campaign(rows=1)
    await world.person(ANN)
    await world.see(ANN, start(c))
    await world.act(ANN, happy)
    campaign = await world.do(lambda tx: tx.campaigns.get(c))
    assert campaign
    assert (await hours.record(reads, campaign.organisation_id)).decided == 1


async def test_only_what_was_paused_for_its_pay_owes_something(world: World, reads: Reads) -> None:
    c, other = await world.campaign(), await world.campaign()
    for one, asks in ((c, 9), (other, 0)):
        kept = Measured(one, 30, 3, 1, 1, 40, 50, asks, 77)
        await world.do(lambda tx, kept=kept: tx.wages.keep(kept))  # type: ignore[misc]
    assert await hours.owing(reads) == [c]
    assert await hours.of_all(reads, 77) == [("points", 50, 3)] * 2
    assert await hours.of_all(reads, 78) == []
    await world.turn(c, state=State.CLOSED)
    assert await hours.owing(reads) == []
    await world.turn(c, state=State.RUNNING)


async def test_accounts_that_hang_together_are_heard_once(world: World, reads: Reads) -> None:
    c = await world.campaign(rows=2, answers=2)
    await world.people(ANN, BEN)
    ann, ben = [(await world.me(who)).id for who in (ANN, BEN)]
    for who, ms in ((ann, 60_000), (ben, 90_000)):
        await world.do(lambda tx, who=who, ms=ms: tx.hours.report(c, who, ms))  # type: ignore[misc]
    assert (await hours.sample(reads, c)).said == {ann: 60_000, ben: 90_000}
    await world.do(lambda tx: rings.link(tx, ann, ben, NUMBER))
    assert (await hours.sample(reads, c)).said == {ann: 60_000}
