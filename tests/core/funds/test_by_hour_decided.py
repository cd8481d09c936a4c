"""What a person decides on work by the hour: parts, once more, rejections that re-open the task with a whole slot."""

from dataclasses import replace

import pytest

from core.drafting import launch
from core.funds import accounts
from core.funds.terms import Terms
from core.launched import running
from core.ledger import Account, Code, Kind
from core.money import amount
from core.people import Person
from core.ports import Tx
from core.process import appeals
from core.wages.floors import Floor
from core.work import Standing
from tests.core.giving import AMINA
from tests.core.hiring import ANN, BEN, CAT, MINUTE, MOST, by_the_hour, free, moderators, says, works
from tests.core.judging import AGAIN, HALF, NO, YES, appealing, decide, now, the_case
from tests.core.world import World, tap
from tests.fakes import LOW_FLOORS

HOUR = 60 * MINUTE
FLOOR = Floor("KE", "KES", 200_00)
DAYS_15 = 15 * 24 * HOUR


@pytest.fixture
def terms() -> Terms:
    return Terms(fee_bp=1000, floors=LOW_FLOORS)


async def in_review(world: World, funds: int = 1000_00) -> int:
    """Ann has worked eight minutes, and a moderator looks."""
    c = await by_the_hour(world, 1, money=funds)
    await says(world, c, review="yes")
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    await moderators(world)
    told = await works(world, c, 8)
    assert told
    assert (told.one, told.params["pay"]) == ("{pay} for {time}. {then}", amount(40_00, "KES"))
    assert (await world.balance(ANN, "KES")).pending_in == 40_00
    return c


@pytest.mark.parametrize(("ruling", "paid"), [(YES, 40_00), (HALF, 20_00)])
async def test_it_is_approved_whole_or_in_part(world: World, ruling: object, paid: int) -> None:
    c = await in_review(world)
    await world.act(CAT, decide(await the_case(world), ruling))  # type: ignore[arg-type]
    balance = await world.balance(ANN, "KES")
    assert (balance.available, balance.pending_in) == (paid, 40_00 - paid)
    world.clock.tick(DAYS_15)
    await world.do(lambda tx: appeals.tick(tx, 9))
    balance = await world.balance(ANN, "KES")
    assert (balance.available, balance.pending_in) == (paid, 0)
    assert await free(world, c) == 2 + (MOST - paid) * 11 // 10


async def test_done_again_it_is_what_its_time_came_to_before(world: World) -> None:
    await in_review(world)
    await world.act(CAT, decide(await the_case(world), AGAIN))
    (answer,) = await answers(world)
    await world.see(ANN, lambda tx, me: appeals.redo(tx, me, answer.campaign_id, answer.task_id))
    world.clock.tick(5 * MINUTE)
    await world.act(ANN, tap(1))
    await world.act(CAT, decide(await the_case(world), YES))
    again = await now(world, answer)
    assert (again.paid_minor, again.active_ms) == (40_00, 13 * MINUTE)


async def slots(world: World, c: int) -> int:
    return await world.do(lambda tx: tx.tasks.counts(c)[0])


async def answers(world: World) -> list:  # type: ignore[type-arg]
    def look(tx: Tx, me: Person) -> list:  # type: ignore[type-arg]
        (campaign,) = tx.campaigns.running()
        return list(tx.answers.latest(campaign.id, me.id, 9))

    return await world.act(ANN, look)


@pytest.mark.parametrize("rich", [True, False])
async def test_refused_for_good_its_task_is_bought_a_whole_slot_anew(world: World, rich: bool) -> None:
    """What eight minutes came to is no slot: where the funds do not suffice the task waits until the end."""
    c = await in_review(world, funds=1000_00 if rich else 110_03)
    if rich:
        await world.do(lambda tx: launch.cover(tx, tx.campaigns.get(c), 200_00))  # type: ignore[arg-type]
    await world.act(CAT, decide(await the_case(world), NO))
    (answer,) = await answers(world)
    assert (await slots(world, c)) == int(rich), "at the rejection from free funds"
    assert (await world.balance(ANN, "KES")).pending_in == 40_00
    if rich:
        await world.act(ANN, appealing(answer))
        await world.act(13 + 1, decide(await the_case(world), NO))
    else:
        world.clock.tick(DAYS_15)
        await world.do(lambda tx: appeals.tick(tx, 9))
    assert (await now(world, answer)).standing is Standing.REFUSED
    assert (await world.balance(ANN, "KES")) == replace(await world.balance(ANN, "KES"), available=0, pending_in=0)
    assert await slots(world, c) == 1, "the release made enough of it free"
    await works(world, c, 1, BEN)
    assert (await world.balance(BEN, "KES")).pending_in == 5_00


async def test_where_nothing_is_free_by_then_the_task_goes_on_waiting(world: World) -> None:
    c = await in_review(world, funds=110_03)
    await world.act(CAT, decide(await the_case(world), NO))

    def spent(tx: Tx) -> None:
        """Other work of it took what is free."""
        campaign = tx.campaigns.get(c)
        assert campaign
        own = Account(Kind.CAMPAIGN, c, "KES")
        left = tx.ledger.balance(own).available
        launch.move(tx, own, accounts.home(campaign), left, Code.REFUND, campaign_id=c)

    await world.do(spent)
    world.clock.tick(DAYS_15)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert await slots(world, c) == 0
    assert await free(world, c) == 44_00
