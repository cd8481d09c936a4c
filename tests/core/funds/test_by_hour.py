"""Pay by the hour: a rate for measured time up to a cap; the rest of a slot's money is the campaign's again at once.

Mutants that the cases kill: rounded down, the cap passed, nothing for a moment's work, a rest that stays in the slot.
"""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import cashier, desk
from core.errors import Money, Text
from core.funds import by_hour
from core.funds.terms import Terms
from core.launched import closing
from core.ledger import Account, Kind
from core.money import amount
from core.receipts import papers
from core.views import CampaignCard
from core.wages import agreed, lost_work
from core.wages.agreed import Agreed, ByHour
from core.wages.floors import Floor
from core.wages.port import Measured
from storage import audit
from storage.engine import snapshot
from tests.core.funds.test_worth import table
from tests.core.giving import AMINA
from tests.core.hiring import ANN, BEN, MINUTE, MOST, free, hired, works
from tests.core.receipts.sealing import ISSUER
from tests.core.world import World, start, tap
from tests.fakes import LOW_FLOORS
from tests.storage.scene import sql

HOUR = 60 * MINUTE
FLOOR = Floor("KE", "KES", 200_00)
DAYS_15 = 15 * 24 * HOUR


@pytest.fixture
def terms() -> Terms:
    return Terms(fee_bp=1000, floors=LOW_FLOORS)


# Rate an hour, the cap in ms, what was measured, what it pays: all in whole units and milliseconds.
@pytest.mark.parametrize(
    ("rate", "most", "ms", "pays"),
    [
        (300_00, 20 * MINUTE, 8 * MINUTE, 40_00),
        (300_00, 20 * MINUTE, 20 * MINUTE, 100_00),
        (300_00, 20 * MINUTE, HOUR, 100_00),  # no more than agreed
        (300_00, 20 * MINUTE, 1000, 9),  # 8.33, in the worker's favour
        (300_00, 20 * MINUTE, 0, 1),  # something for something
        (60, 10 * MINUTE, 61_000, 2),  # points are whole
        (7, 3 * MINUTE, 3 * MINUTE, 1),
    ],
)
def test_what_time_pays(rate: int, most: int, ms: int, pays: int) -> None:
    assert Agreed(1, 1, rate, most).due(ms) == pays


@given(st.integers(1, 10**9), st.integers(1, by_hour.CAP_MAX), st.integers(0, 10 * HOUR))
def test_a_slot_always_carries_what_its_time_comes_to(rate: int, minutes: int, ms: int) -> None:
    carried = agreed.carries(rate, minutes)
    lease = Agreed(1, 1, rate, min(minutes * MINUTE, carried * HOUR // rate))
    assert 1 <= lease.due(ms) <= carried
    exact = rate * min(ms, minutes * MINUTE) / HOUR
    assert lease.due(ms) >= min(exact, carried) * (1 - 1e-12) - 1e-6, "never less than the rate"
    assert agreed.minutes_for(rate, carried) <= minutes
    assert agreed.carries(rate, agreed.minutes_for(rate, carried)) >= carried


async def test_each_answer_is_paid_for_its_time_and_the_rest_is_free_again_at_once(world: World) -> None:
    c = await hired(world)
    assert await free(world, c) == 2, "what the batches may round up"
    assert await works(world, c, 8) == Text(
        "+{pay} for {time}",
        params={"pay": amount(40_00, "KES"), "time": by_hour.minutes(8)},
    )
    assert (await world.balance(ANN, "KES")).available == 40_00
    assert await free(world, c) == 2 + 60_00 + 6_00, "with the fee on it"
    await works(world, c, 45)
    assert (await world.balance(ANN, "KES")).available == 40_00 + 100_00, "the lease was longer than is paid"
    assert await free(world, c) == 2 + 60_00 + 6_00
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    while await world.do(lambda tx: closing.settle(tx, c)):
        pass
    assert await world.do(lambda tx: tx.ledger.balance(Account(Kind.FEES, 0, "KES")).available) == 14_00


async def test_f7_rate_and_cap_are_read_before_and_on_the_task(world: World) -> None:
    c = await hired(world)
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    told = ByHour(Money(300_00, "KES"), 20 * MINUTE)
    assert (card.offer.by_hour, card.offer.hourly, card.offer.pay) == (told, told.rate, Money(MOST, "KES"))
    view = await world.see(ANN, start(c))
    assert (view.by_hour, view.pay) == (told, Money(MOST, "KES"))
    await world.act(ANN, desk.stop)
    priced = await world.campaign()
    assert (await world.see(ANN, start(priced))).by_hour is None
    await world.act(ANN, desk.stop)


async def test_a_task_given_back_keeps_its_slot_whole(world: World) -> None:
    c = await hired(world, 1)
    await world.see(ANN, start(c))
    world.clock.tick(5 * MINUTE)
    await world.act(ANN, desk.skip)
    await works(world, c, 2, BEN)
    assert (await world.balance(BEN, "KES")).available == 10_00
    assert (await world.balance(ANN, "KES")).available == 0


async def test_lost_work_is_paid_for_the_time_it_took(world: World) -> None:
    c = await hired(world)
    await world.see(ANN, start(c))
    world.clock.tick(6 * MINUTE)
    assert await world.do(lambda tx: lost_work.parked(tx, ANN, 900))
    assert (await world.balance(ANN, "KES")).available == 30_00
    (line,) = await world.act(ANN, lambda tx, me: tx.receipts.latest(Kind.WORKER, me.id, 5))
    told = await world.act(ANN, lambda tx, me: papers.receipt(tx, me, line.id, ISSUER))
    assert told["by_the_hour"]["paid_seconds"] == 360
    await world.see(BEN, start(c))
    world.clock.tick(3 * HOUR)
    await world.do(lambda tx: lost_work.came_back(tx, 9))
    assert (await world.balance(BEN, "KES")).available == MOST, "until its time was over"


async def test_it_is_paid_in_the_workers_own_currency(world: World) -> None:
    """KES 100 x 28.5 less 2 % is UGX 2,793 at most; eight minutes are two fifths of it."""
    await table(world)
    c = await hired(world)
    await world.act(ANN, lambda tx, me: cashier.live_in(tx, me, "UG"))
    view = await world.see(ANN, start(c))
    assert view.by_hour == ByHour(Money(8379, "UGX"), 20 * MINUTE)
    world.clock.tick(8 * MINUTE)
    await world.act(ANN, tap(0))
    assert (await world.balance(ANN, "UGX")).available == 1117
    await world.act(ANN, desk.stop)


async def test_no_time_counts_beyond_three_times_the_typical_one(world: World) -> None:
    """Once thirty answers are known; what was fixed with a lease stays."""
    c = await hired(world, 3)
    before = await world.see(ANN, start(c))
    for answers, most in ((29, 20 * MINUTE), (30, 6 * MINUTE)):
        known = Measured(c, answers, 2, 2 * MINUTE, 3 * MINUTE, 1, 1)
        await world.do(lambda tx, known=known: tx.wages.keep(known))  # type: ignore[misc]
        card = await world.act(BEN, lambda tx, me: desk.card(tx, me, c))
        assert isinstance(card, CampaignCard)
        assert card.offer.by_hour
        assert card.offer.by_hour.most_ms == most
    assert before.by_hour
    assert before.by_hour.most_ms == 20 * MINUTE
    await works(world, c, 15, BEN)
    assert (await world.balance(BEN, "KES")).available == 30_00
    await world.act(ANN, tap(0))
    assert (await world.balance(ANN, "KES")).available == 75_00
    await world.act(ANN, desk.stop)


async def test_the_receipt_says_the_time_and_the_rate(world: World) -> None:
    c = await hired(world)
    await works(world, c, 8)
    (line, *_) = await world.act(ANN, lambda tx, me: tx.receipts.latest(Kind.WORKER, me.id, 5))
    told = await world.act(ANN, lambda tx, me: papers.receipt(tx, me, line.id, ISSUER))
    assert (told["price"]["text"], told["paid"]["text"], told["verdict"]) == ("40.00 KES", "40.00 KES", "paid")
    assert told["by_the_hour"]["rate"]["text"] == "300.00 KES"
    assert (told["by_the_hour"]["paid_seconds"], told["by_the_hour"]["most_seconds"]) == (480, 1200)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_many_who_answer_at_once_meet_at_the_funds_and_nothing_is_lost(world: World) -> None:
    """Two answer each task together, agree and are confirmed; every rest comes back beside a rejection's new slot."""
    c = await hired(world, 1, answers="2")
    for who in (ANN, BEN):
        await world.see(who, start(c))
    world.clock.tick(6 * MINUTE)
    await asyncio.gather(*(world.act(who, tap(0)) for who in (ANN, BEN)))
    assert [(await world.balance(who, "KES")).available for who in (ANN, BEN)] == [30_00, 30_00]
    assert await free(world, c) == 2 + 2 * 70_00 * 11 // 10


async def test_the_books_tell_an_answer_that_does_not_pay_its_rate(world: World, url: str) -> None:
    c = await hired(world)
    await works(world, c, 8)
    await world.do(lambda tx: sql(tx, "UPDATE hourly_lease SET paid_ms = paid_ms - 1000 WHERE paid_ms > 0"))
    with snapshot(url) as connection:
        (found,) = audit.check(connection)
    assert (found.check, found.detail) == ("hours pay their rate", "4000 for 479000 of 1200000 ms at 30000 an hour")
    await world.do(lambda tx: sql(tx, "UPDATE hourly_lease SET paid_ms = paid_ms + 1000 WHERE paid_ms > 0"))
