"""Two people at one first campaign in the same moment on PostgreSQL: one wins, the points are in one place."""

import pytest

from core.campaigns import State
from core.drafting.studio_views import DraftView
from core.errors import Stale
from core.process import vetting
from tests.core.giving import AMINA, one
from tests.core.process.test_vetting import EVE, FAY, WHY, points, waiting
from tests.core.test_races import of, race
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


async def test_two_moderators_start_it_once(world: World) -> None:
    case = await waiting(world)
    won, lost = await race(
        world,
        of(EVE, lambda tx, me: vetting.start(tx, me, case.id)),
        of(FAY, lambda tx, me: vetting.start(tx, me, case.id)),
    )
    assert not isinstance(won, BaseException)
    assert isinstance(lost, Stale)
    assert await world.do(lambda tx: tx.tasks.counts(case.campaign_id)) == (3, 0)


async def test_one_starts_it_while_another_sends_it_back(world: World) -> None:
    case = await waiting(world)
    _, lost = await race(
        world,
        of(EVE, lambda tx, me: vetting.send_back(tx, me, case.id, WHY)),
        of(FAY, lambda tx, me: vetting.start(tx, me, case.id)),
    )
    assert isinstance(lost, Stale)
    assert (await one(world, case.campaign_id)).state is State.DRAFT
    assert await points(world) == 15


@pytest.mark.parametrize("first", ["requester", "moderator"])
async def test_the_requester_takes_it_back_while_a_moderator_starts_it(world: World, first: str) -> None:
    case = await waiting(world)
    sides = [
        of(AMINA, lambda tx, me: vetting.withdraw(tx, me, case.campaign_id)),
        of(EVE, lambda tx, me: vetting.start(tx, me, case.id)),
    ]
    if first == "moderator":
        sides.reverse()
    won, lost = await race(world, *sides)
    assert isinstance(lost, Stale)
    campaign = await one(world, case.campaign_id)
    if first == "requester":
        assert isinstance(won, DraftView)
        assert campaign.state is State.DRAFT
        assert await points(world) == 15
    else:
        assert campaign.state is State.RUNNING
        assert await points(world) == 0
