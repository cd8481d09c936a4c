"""What is given is never worth more than what is taken for it; what a rate makes nothing of stays as it is.

Mutants that the properties kill: a sum rounded up, a unit for nothing, the rest of a part worth more than it was, and
of work by the hour the whole of the lease where the answer came to less.
"""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import cashier, desk, pay
from core.campaigns import Campaign
from core.errors import Invalid, Money
from core.funds import rates, worth
from core.funds.rates import Rate
from core.funds.terms import BP, Terms
from core.funds.worth import Conversion
from core.launched import running
from core.ledger import Balance, Code
from core.people import Person
from core.ports import Tx
from core.process import appeals, review
from core.process.review import Ruling
from core.views import CampaignCard
from core.wages import bonus
from core.work import Answer, Lease, Standing
from tests.core.funds.test_worth import kenyan, lives, table
from tests.core.giving import AMINA, BARAKA
from tests.core.hiring import ANN, CAT, by_the_hour, moderators, says, works
from tests.core.judging import HALF, NO, YES, appealing, decide, the_case
from tests.core.world import World, start, tap
from tests.fakes import LOW_FLOORS

SCALES = {"KES": 2, "UGX": 0, "USD": 2, "TZS": 2, "KWD": 3, "USDT": 6}
ANSWER = Answer(1, 1, 1, 1, {}, Standing.REVIEW, 1, 0, confirmed=False, submitted_at=1, clock_at=1)
DAYS_15 = 15 * 24 * 3600 * 1000


@pytest.fixture
def terms() -> Terms:
    return Terms(rates_days=7, floors=LOW_FLOORS)


PAIRS = st.tuples(st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(SCALES))).filter(lambda two: two[0] != two[1])


@given(PAIRS, st.decimals("0.00001", "100000", places=5), st.integers(0, rates.SPREAD_BP_MAX), st.integers(1, 10**9))
def test_nobody_gets_more_than_the_rate_makes_of_it(pair: tuple[str, str], said: object, bp: int, minor: int) -> None:
    source, target = pair
    rate = Rate(1, source, target, str(said), bp, "", "2026-11-20", 0)
    taken = Fraction(minor, 10 ** SCALES[source]) * Fraction(str(said)) * (BP - bp) / BP
    given_for_it = Fraction(rate.gives(minor), 10 ** SCALES[target])
    assert given_for_it <= taken
    assert taken - given_for_it < Fraction(1, 10 ** SCALES[target]), "nor a coin less"
    assert (rates.useful(rate, minor) is None) == (rate.gives(minor) == 0)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.data())
def test_a_part_and_its_rest_are_worth_no_more_than_what_they_are_of(
    whole: int, to_minor: int, data: st.DataObject
) -> None:
    """Also where an answer came to less than its lease carried; no part or rest is nothing."""
    fixed = Conversion(1, 1, 1, 1, "KES", "UGX", whole, to_minor, 2)
    answer = data.draw(st.integers(1, whole))
    for share in review.shares(replace(ANSWER, reward_minor=answer), fixed):
        part = answer * share // 100
        campaign = Campaign(1, 1, 1, "running", "", asset="KES")  # type: ignore[arg-type]
        money = [worth.theirs(fixed, campaign, one) for one in (part, answer)]
        assert len({one.asset for one in money}) == 1
        assert 0 < money[0].minor < money[1].minor
        exact = [Fraction(one * to_minor, whole) if money[0].asset == "UGX" else one for one in (part, answer)]
        assert money[0].minor <= exact[0]
        assert money[1].minor <= exact[1]


async def _works(world: World, **how: int) -> int:
    """Baraka, of Uganda, holds a task that pays KES 2.50, or ``price`` cents."""
    c = await world.campaign(**how, asset="KES") if how else await kenyan(world)  # type: ignore[arg-type]
    await table(world)
    await lives(world, BARAKA, "UG")
    await world.see(BARAKA, start(c))
    return c


async def _has(world: World, who: int = BARAKA) -> tuple[Balance, Balance]:
    return await world.balance(who, "KES"), await world.balance(who, "UGX")


async def test_bonuses_of_next_to_nothing_draw_nothing_from_the_house(world: World) -> None:
    """KES 0.03 is UGX 0.8: it stays KES 0.03, and nobody is given a shilling for it."""
    c = await _works(world)
    code = await world.act(BARAKA, lambda tx, me: tx.campaigns.worker_code(c, me.id))
    await world.act(AMINA, lambda tx, me: bonus.ask(tx, me, c))
    await world.act(AMINA, lambda tx, me: bonus.typed(tx, me, "\n".join([f"{code} 0.03 Thank you"] * 20)))
    await world.act(AMINA, bonus.pay)
    assert await _has(world) == (Balance(60, 0, 0), Balance(0, 0, 0))
    told = [one.params for one in await world.do(lambda tx: tx.outbox.due(99, 1000)) if one.kind == bonus.NOTICE]
    assert [(one["minor"], one["asset"]) for one in told] == [(3, "KES")] * 20


async def test_a_price_of_next_to_nothing_is_shown_and_paid_as_it_is(world: World) -> None:
    c = await _works(world, price=3)
    assert (await world.see(BARAKA, tap(0))).pay == Money(3, "KES")
    await world.act(BARAKA, desk.stop)
    card = await world.act(BARAKA, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.offer.pay == Money(3, "KES")
    assert await _has(world) == (Balance(3, 0, 0), Balance(0, 0, 0))


async def test_a_part_that_comes_to_nothing_cannot_be_paid(world: World) -> None:
    """KES 0.04 is UGX 1, half of it none; the whole is paid as a shilling."""
    await _works(world, price=4, rows=1)
    c = (await world.do(lambda tx: tx.campaigns.running()))[0].id
    await world.turn(c, reviewed=True)
    await moderators(world)
    await world.act(BARAKA, tap(0))
    case = await the_case(world)
    with pytest.raises(Invalid):
        await world.act(CAT, decide(case, HALF))
    await world.act(CAT, decide(case, YES))
    assert await _has(world) == (Balance(0, 0, 0), Balance(1, 0, 0))


async def test_what_is_paid_unsent_and_comes_to_nothing_is_paid_as_it_is(world: World) -> None:
    """The rest of a lease is converted as ever: both are pairs that the books know."""
    c = await _works(world)

    def unsent(tx: Tx, me: Person) -> list[Money]:
        (lease,) = tx.assignments.of_person(me.id)
        campaign = tx.campaigns.get(c)
        assert campaign
        assert tx.assignments.end(lease, Lease.RETURNED)
        pay.to_worker(tx, campaign, lease, 3, Code.SCREENED)
        pay.to_worker(tx, campaign, lease, 247, Code.UNSENT)
        return [worth.told(tx, campaign, lease.id, minor) for minor in (3, 247)]

    assert await world.act(BARAKA, unsent) == [Money(3, "KES"), Money(68, "UGX")]
    assert await _has(world) == (Balance(3, 0, 0), Balance(68, 0, 0))


async def by_hour(world: World, minutes: float) -> None:
    """Ann, of Uganda, has worked by the hour, and a moderator looks."""
    await table(world)
    c = await by_the_hour(world, 1)
    await says(world, c, review="yes")
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    await world.act(ANN, lambda tx, me: cashier.live_in(tx, me, "UG"))
    await moderators(world)
    await works(world, c, minutes)


@pytest.mark.parametrize("wins", [False, True])
async def test_a_part_of_an_hours_work_leaves_the_rest_of_what_it_came_to(world: World, wins: bool) -> None:
    """KES 40.00 of a lease of KES 100.00 is UGX 1,117: half of it is 558, and the rest is no part of the lease."""
    await by_hour(world, 8)
    await world.act(CAT, decide(await the_case(world), HALF))
    assert await world.balance(ANN, "UGX") == Balance(558, 559, 0)
    if wins:
        (item,) = (await world.act(ANN, appeals.listed)).items
        await world.act(ANN, appealing(item.answer))
    world.clock.tick(DAYS_15)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert await _has(world, ANN) == (Balance(0, 0, 0), Balance(1117 if wins else 558, 0, 0))


@pytest.mark.parametrize("ruling", [YES, NO])
async def test_a_moments_work_by_the_hour_is_held_and_paid_as_it_is(world: World, ruling: Ruling) -> None:
    await by_hour(world, 0)
    assert await _has(world, ANN) == (Balance(0, 1, 0), Balance(0, 0, 0))
    await world.act(CAT, decide(await the_case(world), ruling))
    world.clock.tick(DAYS_15)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert await _has(world, ANN) == (Balance(ruling is YES, 0, 0), Balance(0, 0, 0))
