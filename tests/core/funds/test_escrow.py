"""What a slot carries beside its pay: the platform's fee, paid by the requester only, and the reserve for top-ups.

Mutants that the property kills: a fee held rounded down, given back rounded up, earned rounded up.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import desk
from core.campaigns import Campaign, State
from core.drafting import launch, studio
from core.drafting.studio_views import SummaryView
from core.errors import NotEnough
from core.funds import escrow
from core.funds.terms import BP, Terms
from core.launched import closing, running
from core.ledger import Account, Kind
from core.ports import Tx
from tests.core.giving import AMINA, BARAKA, decided, draft, one, pay_in, refused, requester
from tests.core.world import World, start, tap
from tests.fakes import LOW_FLOORS

FEE_BP = 750
RESERVE = 30


@pytest.fixture
def terms() -> Terms:
    return Terms(fee_bp=FEE_BP, floors=LOW_FLOORS)


async def held(world: World, kind: Kind, owner: int, asset: str = "KES") -> int:
    return await world.do(lambda tx: tx.ledger.balance(Account(kind, owner, asset)).available)


async def home(world: World, asset: str = "KES") -> int:
    return await world.act(AMINA, lambda tx, me: tx.funds.held(tx.office.organisation_of(me.id))[asset])


async def end(world: World, c: int) -> None:
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    while await world.do(lambda tx: closing.settle(tx, c)):
        pass


async def test_the_summary_says_the_fee_and_the_end_gives_back_what_was_not_earned(world: World) -> None:
    """Three rows at KES 2.45, one is answered: 7.5 % of 2.45 is 18 cents and a bit, which the platform leaves."""
    await requester(world, points=0)
    await pay_in(world, 1000, "KES")
    c = await draft(world)
    await decided(world, c, price="2.45")
    summary = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c))
    assert isinstance(summary, SummaryView)
    assert (summary.campaign.asset, summary.fee) == ("KES", 56)  # of 7.35, rounded up
    assert summary.cost == 735 + 56 + 2  # and what the batches may round up
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert await held(world, Kind.CAMPAIGN_FEE, c) == 56
    assert await home(world) == 1000 - summary.cost
    await world.person(BARAKA)
    await world.see(BARAKA, start(c))
    await world.act(BARAKA, tap(0))
    await world.act(BARAKA, desk.stop)
    assert (await world.balance(BARAKA, "KES")).available == 245, "nobody takes a fee out of it"
    await end(world, c)
    assert await held(world, Kind.FEES, 0) == 18
    assert await home(world) == 1000 - 245 - 18
    assert (await one(world, c)).state is State.CLOSED


async def test_a_fee_is_part_of_what_has_to_be_there(world: World) -> None:
    await requester(world, points=0)
    await pay_in(world, 735 + 57, "KES")
    c = await draft(world)
    await decided(world, c, price="2.45")
    told = await refused(world, NotEnough, lambda tx, me: running.start(tx, me, c, waits=False))
    assert "Pay more in with /deposit" in told


async def test_terms_hold_as_at_the_launch(world: World) -> None:
    """A raise and new rows pay the fee of the day the campaign was launched."""
    await requester(world)
    c = await draft(world)
    await decided(world, c, price="10")
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert (await one(world, c)).fee_bp == FEE_BP
    await world.turn(c, fee_bp=1000)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "price"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "20"))
    await world.do(lambda tx: running.renew(tx, c))
    assert await held(world, Kind.CAMPAIGN_FEE, c, "points") == 3 + 3


async def test_the_reserve_is_held_for_each_slot_and_comes_back_at_the_end(world: World) -> None:
    await requester(world)
    c = await draft(world)
    await decided(world, c, price="10")

    def set_aside(tx: Tx) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign
        assert tx.campaigns.save(replace(campaign, reserve_minor=RESERVE), State.DRAFT)

    await world.do(set_aside)
    summary = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c))
    assert isinstance(summary, SummaryView)
    assert (summary.reserve, summary.cost) == (3 * RESERVE, 30 + 3 + 2 + 3 * RESERVE)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert await held(world, Kind.CAMPAIGN_RESERVE, c, "points") == 3 * RESERVE

    def give_up_one(tx: Tx) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign
        (task, *_) = tx.tasks.first(c, 1)
        tx.tasks.lock(c, task.id)
        _, money = tx.teams.field.drain(c, task.id)
        escrow.release(tx, campaign, money, ref=tx.new_id())

    await world.do(give_up_one)
    assert await held(world, Kind.CAMPAIGN_RESERVE, c, "points") == 2 * RESERVE
    await end(world, c)
    assert await held(world, Kind.CAMPAIGN_RESERVE, c, "points") == 0
    assert await home(world, "points") == 1000


def _campaign(fee_bp: int, reserve_minor: int = 0) -> Campaign:
    return Campaign(1, 1, 1, State.DRAFT, "", price_minor=7, fee_bp=fee_bp, reserve_minor=reserve_minor)


@given(
    st.integers(0, BP),
    st.lists(st.tuples(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1),
)
def test_what_is_held_never_falls_short_of_what_is_earned(fee_bp: int, moves: list[tuple[int, int, int]]) -> None:
    """Whatever is committed, in part released, and of the rest paid in part: the fee account bears it."""
    campaign, fees, paid = _campaign(fee_bp), 0, 0
    for committed, released, given_ in moves:
        back = min(released, committed)
        fees += escrow.fee(campaign, committed) - back * fee_bp // BP
        paid += min(given_, committed - back)
        assert fees >= paid * fee_bp // BP


@given(st.integers(0, BP), st.integers(0, 500), st.integers(1, 300), st.integers(1, 9), st.integers(0, 10**7))
def test_what_is_affordable_can_be_paid_and_no_row_more(
    fee_bp: int, reserve: int, price: int, n: int, free: int
) -> None:
    campaign = _campaign(fee_bp, reserve)
    rows = escrow.affordable(campaign, free, n * price, n)
    assert escrow.whole(campaign, rows * n * price, rows * n) <= free
    assert escrow.whole(campaign, (rows + 1) * n * price, (rows + 1) * n) > free
