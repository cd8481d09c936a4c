"""The job and a person, or two runs of the job, in the same moment on PostgreSQL."""

import pytest

from core.campaigns import State
from core.funds.terms import Terms
from core.launched import running
from core.ports import Tx
from core.wages import live, paying
from tests.core.giving import AMINA, one
from tests.core.test_races import of, race
from tests.core.wages import test_live
from tests.core.wages.test_live import ANN, TEN, in_shillings, low
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


@pytest.fixture
def terms() -> Terms:
    return test_live.FLOORS


async def test_an_answer_is_topped_up_once(world: World) -> None:
    c = await in_shillings(world)
    me = await world.person(ANN)
    await world.do(lambda tx: test_live.set_aside(tx, c, 100))
    campaign = await one(world, c)

    def pays(tx: Tx) -> int:
        return paying.pay(tx, campaign, me.id, {901: 60})

    assert await race(world, pays, pays) == [60, 0]


async def test_a_pause_by_the_floor_and_one_by_the_requester(world: World) -> None:
    c = await in_shillings(world)
    looks = await race(
        world,
        lambda tx: live.look(tx, low(c), 40_000, TEN),
        of(AMINA, lambda tx, me: running.turn(tx, me, c, State.PAUSED)),
    )
    assert looks[0] is True
    assert (await one(world, c)).state is State.PAUSED
