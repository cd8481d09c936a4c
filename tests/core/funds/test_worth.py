"""A worker sees one currency, their own: fixed at the lease, paid by two transfers that stand and fall together."""

from datetime import date

import pytest

from core import cashier, desk
from core.campaigns import Campaign
from core.errors import Invalid, Money, Stale, Text
from core.front import profile
from core.funds import rates, worth
from core.funds.terms import Terms
from core.launched import running
from core.ledger import Account, Kind
from core.money import amount
from core.people import Person, Role
from core.ports import Tx
from core.process import appeals, review
from core.process.process_views import AppealList
from core.views import CampaignCard, JobList
from core.work import Assignment
from core.working.targeting import NO_RATE
from tests.core.giving import BARAKA, decided, draft, one, pay_in, refused, requester, running_one
from tests.core.judging import HALF, NO, YES, appealing, decide, the_case
from tests.core.world import World, start, tap
from tests.fakes import LOW_FLOORS

BEN, CAT = 12, 13
DAY = "2026-11-20"
RATES = {"UGX": "28.5", "TZS": "20"}  # for a shilling of Kenya


@pytest.fixture
def terms() -> Terms:
    return Terms(rates_days=7, floors=LOW_FLOORS)


async def table(world: World, spread: str = "2") -> None:
    world.clock.at = (date.fromisoformat(DAY).toordinal() - rates.EPOCH) * rates.DAY_MS
    rows = [
        {"from": "KES", "to": to, "rate": rate, "spread_percent": spread, "source": "test", "valid_from": DAY}
        for to, rate in RATES.items()
    ]
    assert await world.do(lambda tx: rates.add(tx, rows)) == len(rows)


async def lives(world: World, who: int, country: str) -> Person:
    await world.person(who)
    return await world.act(who, lambda tx, me: cashier.live_in(tx, me, country))


async def exchange(world: World, who: int, asset: str) -> int:
    def look(tx: Tx, me: Person) -> int:
        return tx.ledger.balance(Account(Kind.EXCHANGE, me.id, asset)).available

    return await world.act(who, look)


async def kenyan(world: World) -> int:
    """A campaign that pays KES 2.50."""
    await requester(world, points=0)
    await pay_in(world, 50_00, "KES")
    return await running_one(world, price="2.50")


async def in_review(world: World) -> int:
    """One whose answers a moderator looks at; Baraka, of Uganda, has sent one."""
    c = await kenyan(world)
    await world.turn(c, reviewed=True)
    for who in (BEN, CAT):
        await world.person(who)
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await table(world)
    await lives(world, BARAKA, "UG")
    await world.see(BARAKA, start(c))
    await world.act(BARAKA, tap(0))
    await world.act(BARAKA, desk.stop)
    return c


async def test_everything_is_said_and_paid_in_the_workers_currency(world: World) -> None:
    """KES 2.50 x 28.5 less 2 % is UGX 69.825: 69, the rest stays with the house."""
    c = await kenyan(world)
    await table(world)
    await lives(world, BARAKA, "UG")
    card = await world.act(BARAKA, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.offer.pay == Money(69, "UGX")
    assert card.offer.hourly.asset == "UGX"
    view = await world.see(BARAKA, start(c))
    assert view.pay == Money(69, "UGX")
    then = await world.see(BARAKA, tap(0))
    assert then.told == Text("+{pay}", params={"pay": amount(69, "UGX")})
    assert (await world.balance(BARAKA, "UGX")).available == 69
    assert (await world.balance(BARAKA, "KES")).available == 0
    assert (await exchange(world, BARAKA, "KES"), await exchange(world, BARAKA, "UGX")) == (250, -69)
    await world.act(BARAKA, desk.stop)
    assert await world.act(BARAKA, lambda tx, me: tx.funds.assets(me.id)) == ["KES", "UGX"]


async def test_the_rate_is_the_one_of_the_lease(world: World) -> None:
    c = await kenyan(world)
    await table(world)
    await lives(world, BARAKA, "UG")
    await world.see(BARAKA, start(c))
    row = {"from": "KES", "to": "UGX", "rate": "1", "spread_percent": "0", "source": "x", "valid_from": "2026-11-21"}
    await world.do(lambda tx: rates.add(tx, [row]))
    world.clock.tick(rates.DAY_MS // 500)
    await world.see(BARAKA, tap(0))
    assert (await world.balance(BARAKA, "UGX")).available == 69


@pytest.mark.parametrize(("ruling", "paid", "left"), [(YES, 69, 250), (HALF, 34, 125), (NO, 0, 0)])
@pytest.mark.parametrize("wins", [False, True])
async def test_both_transfers_stand_and_fall_together(
    world: World, ruling: review.Ruling, paid: int, left: int, wins: bool
) -> None:
    """And those of the rest, where a part was paid: together they come to what was fixed."""
    await in_review(world)
    assert (await world.balance(BARAKA, "UGX")).pending_in == 69
    case = await the_case(world)
    await world.act(BEN, decide(case, ruling))
    if ruling is not YES:
        listed = await world.act(BARAKA, appeals.listed)
        assert isinstance(listed, AppealList)
        (item,) = listed.items
        assert (item.theirs(250), item.rest) == (Money(69, "UGX"), Money(69 - paid, "UGX"))
        balance = await world.balance(BARAKA, "UGX")
        assert (balance.available, balance.pending_in) == (paid, 69 - paid), "held until the appeal is over"
        if wins:
            paid, left = 69, 250
            await world.act(BARAKA, appealing(item.answer))
        world.clock.tick(15 * 24 * 3600 * 1000)
        await world.do(lambda tx: appeals.tick(tx, 9))
    balance = await world.balance(BARAKA, "UGX")
    assert (balance.available, balance.pending_in) == (paid, 0)
    assert (await exchange(world, BARAKA, "KES"), await exchange(world, BARAKA, "UGX")) == (left, -paid)


async def test_a_requesters_own_currency_and_points_are_never_converted(world: World) -> None:
    c = await kenyan(world)
    await table(world)
    await lives(world, BARAKA, "KE")
    view = await world.see(BARAKA, start(c))
    assert view.pay == Money(250, "KES")
    await world.see(BARAKA, tap(0))
    assert (await world.balance(BARAKA, "KES")).available == 250
    points = await world.campaign()
    await world.act(BARAKA, desk.stop)
    assert (await world.see(BARAKA, start(points))).pay == Money(5, "points")


async def test_who_said_nothing_is_paid_as_their_first_money_was(world: World) -> None:
    c = await kenyan(world)
    await table(world)
    await world.person(BARAKA)
    view = await world.see(BARAKA, start(c))
    assert view.pay == Money(250, "KES")
    assert (await world.me(BARAKA)).currency == "KES"
    await world.act(BARAKA, lambda tx, me: cashier.live_in(tx, me, "UG"))
    assert worth.currency_of(await world.me(BARAKA)) == "UGX"
    assert (await world.see(BARAKA, tap(0))).pay == Money(69, "UGX"), "the next one"
    assert (await world.balance(BARAKA, "KES")).available == 250


async def test_a_currency_is_changed_with_one_tap(world: World) -> None:
    await kenyan(world)
    await table(world)
    await lives(world, BARAKA, "UG")
    page = await world.act(BARAKA, lambda tx, me: profile.open_page(tx, me, "currency"))
    assert page.part == "currency"
    await world.act(BARAKA, lambda tx, me: profile.paid_in(tx, me, "TZS"))
    jobs = await world.act(BARAKA, desk.jobs)
    assert isinstance(jobs, JobList)
    assert jobs.offers[0].pay == Money(4900, "TZS")
    assert "old" in await refused(world, Stale, lambda tx, me: profile.paid_in(tx, me, "ZZZ"), BARAKA)
    await world.act(BARAKA, lambda tx, me: cashier.live_in(tx, me, "ZZ"))
    assert (await world.me(BARAKA)).currency == "TZS"


async def test_without_a_rate_the_job_is_not_offered(world: World) -> None:
    c = await kenyan(world)
    await table(world)
    await lives(world, BARAKA, "NG")
    card = await world.act(BARAKA, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred == NO_RATE
    assert card.offer.pay == Money(250, "KES")


async def test_a_stale_rate_stops_a_launch_and_no_lease(world: World) -> None:
    c = await kenyan(world)
    await table(world)
    await lives(world, BARAKA, "UG")
    world.clock.tick(8 * rates.DAY_MS)
    assert (await world.see(BARAKA, start(c))).pay == Money(69, "UGX")
    assert (await world.see(BARAKA, tap(0))).told is not None
    other = await draft(world)
    await decided(world, other, price="1")
    told = await refused(world, Invalid, lambda tx, me: running.start(tx, me, other, waits=False))
    assert "out of date" in told
    assert (await one(world, other)).version == 0


async def test_what_is_less_than_the_smallest_coin_stays_with_the_house(world: World) -> None:
    await requester(world, points=0)
    await pay_in(world, 50_00, "KES")
    await table(world)
    await lives(world, BARAKA, "TZ")
    c = await running_one(world, price="1.01")
    await world.see(BARAKA, start(c))
    await world.act(BARAKA, tap(0))
    assert (await world.balance(BARAKA, "TZS")).available == 1979  # 1.01 x 20 less 2 %: 19.796


async def test_nothing_is_fixed_where_nothing_is_paid(world: World) -> None:
    await world.person(BARAKA)
    lease = Assignment(1, 1, 1, 1, "leased", 1, 0, 0, 0, {})  # type: ignore[arg-type]
    campaign = Campaign(1, 1, 1, "running", "", asset="KES")  # type: ignore[arg-type]
    await world.act(BARAKA, lambda tx, me: worth.lock(tx, me, campaign, lease))
    assert (await world.me(BARAKA)).currency == ""
