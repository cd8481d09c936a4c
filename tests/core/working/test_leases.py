"""What a slot carries when its price rose while it was leased, and when nothing is there to buy it anew."""

from typing import Any

import pytest

from core import desk
from core.campaigns import State
from core.launched import running
from core.ports import Tx
from core.views import CampaignCard, NothingLeft, TaskView
from core.work import Lease
from core.working import leases
from tests.core.world import Meanwhile, World, happy, start

ANN, BEN, CAT = 11, 12, 13


async def dearer(world: World, campaign: int, price: int = 7) -> None:
    """The owner raised the price; open tasks have it already."""
    await world.turn(campaign, price_minor=price, version=2)
    await world.do(lambda tx: running.renew(tx, campaign))


async def test_a_slot_leased_at_the_old_price_comes_back_at_the_new_one(world: World) -> None:
    campaign = await world.campaign(rows=1, answers=2, funds=4)
    await world.people(ANN, BEN, CAT)
    assert (await world.see(ANN, start(campaign))).assignment.reward_minor == 5
    await dearer(world, campaign)
    assert await world.free(campaign) == 2
    await world.act(ANN, desk.skip)
    assert await world.free(campaign) == 0, "the 5 came back, and 7 were committed"
    for who in (BEN, CAT):
        assert (await world.see(who, start(campaign))).assignment.reward_minor == 7
        await world.act(who, happy)
        assert (await world.balance(who)).available == 7


async def test_without_funds_the_slot_waits_and_its_points_are_free(world: World) -> None:
    campaign = await world.campaign(rows=1, answers=2, funds=2)
    await world.people(ANN, BEN, CAT)
    await world.see(ANN, start(campaign))
    await dearer(world, campaign)
    await world.act(ANN, desk.skip)
    assert await world.free(campaign) == 5
    assert isinstance(await world.act(BEN, start(campaign)), TaskView)
    assert isinstance(await world.act(CAT, start(campaign)), NothingLeft)


@pytest.mark.parametrize("state", [State.PAUSED, State.CLOSING])
async def test_a_slot_of_a_campaign_that_does_not_run(world: World, state: State) -> None:
    campaign = await world.campaign(rows=1, answers=2, funds=4)
    await world.people(ANN, BEN)
    await world.see(ANN, start(campaign))
    await dearer(world, campaign)
    await world.turn(campaign, state=state)
    await world.act(ANN, desk.skip)
    assert await world.free(campaign) == (0 if state is State.PAUSED else 7)


async def test_an_answer_is_paid_what_its_lease_said(world: World) -> None:
    campaign = await world.campaign(rows=1, answers=2, funds=4)
    await world.person(ANN)
    await world.see(ANN, start(campaign))
    await dearer(world, campaign)
    await world.act(ANN, happy)
    assert (await world.balance(ANN)).available == 5


async def test_a_slot_comes_back_once(world: World) -> None:
    campaign = await world.campaign(rows=1)
    await world.person(ANN)
    lease = (await world.see(ANN, start(campaign))).assignment
    assert await world.do(lambda tx: leases.hand_back(tx, lease, Lease.RETURNED))
    assert not await world.do(lambda tx: leases.hand_back(tx, lease, Lease.RETURNED))
    assert isinstance(await world.act(ANN, desk.look), CampaignCard)


async def test_a_lease_that_ended_in_the_same_moment_does_not_lapse(world: World) -> None:
    campaign = await world.campaign(rows=1)
    await world.person(ANN)
    lease = (await world.see(ANN, start(campaign))).assignment
    world.clock.tick(lease.leased_until - world.clock.now() + 1)

    def lapse(tx: Tx) -> int:
        between: Any = Meanwhile(tx, "assignments", lambda tx: leases.hand_back(tx, lease, Lease.RETURNED), 2)
        return leases.lapse(between, 9)

    assert await world.do(lapse) == 1
    assert not await world.do(lambda tx: tx.outbox.due(9, 1)), "nobody is told"


async def test_a_task_of_a_newer_version_is_shown_as_that_version_says(world: World) -> None:
    campaign = await world.campaign(rows=2)
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    await world.turn(campaign, instructions="Read it twice.", version=2)
    await world.do(lambda tx: running.renew(tx, campaign))
    assert (await world.see(ANN, desk.again)).campaign.instructions == first.campaign.instructions == ""
    second = await world.see(ANN, happy)
    assert (second.campaign.version, second.campaign.instructions) == (2, "Read it twice.")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_lease_alone_ends_as_many_do_and_not_before_its_time(world: World) -> None:
    campaign = await world.campaign(rows=2)
    await world.people(ANN, BEN)
    first, second = [(await world.see(who, start(campaign))).assignment for who in (ANN, BEN)]
    await world.do(lambda tx: leases.lapse_one(tx, first.id, 9))
    assert await world.do(lambda tx: tx.tasks.counts(campaign)) == (0, 0)
    world.clock.tick(second.leased_until - world.clock.now())
    for _ in range(2):
        await world.do(lambda tx: leases.lapse_one(tx, first.id, 9))
        assert await world.do(lambda tx: tx.tasks.counts(campaign)) == (1, 0)
