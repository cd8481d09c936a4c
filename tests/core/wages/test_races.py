"""The job and a person, or two runs of the job, in the same moment on PostgreSQL."""

import pytest

from core.campaigns import State
from core.funds.terms import Terms
from core.launched import running
from core.ports import Tx
from core.privacy import erasing
from core.wages import live, owed, paying, raising
from tests.core.giving import AMINA, one, pay_in
from tests.core.test_races import of, race
from tests.core.wages import test_live
from tests.core.wages.owing import reserve
from tests.core.wages.test_live import ANN, TEN, in_shillings, low
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


@pytest.fixture
def terms() -> Terms:
    return test_live.FLOORS


async def test_an_answer_is_topped_up_once(world: World) -> None:
    c = await in_shillings(world, "0.90")
    me = await world.person(ANN)
    await world.do(lambda tx: reserve(tx, c, 100))

    def pays(tx: Tx) -> int:
        paying.record(tx, c, me.id, {901: 60})
        return owed.settle(tx, c)

    assert await race(world, pays, pays) == [1, 0]
    assert (await world.balance(ANN, "KES")).available == 60


async def test_who_gives_up_what_is_owed_and_is_paid_in_the_same_moment(world: World) -> None:
    c = await in_shillings(world, "0.90")
    me = await world.person(ANN)
    await world.do(lambda tx: reserve(tx, c, 100))
    await world.do(lambda tx: paying.record(tx, c, me.id, {901: 60}))
    await race(world, lambda tx: owed.settle(tx, c), lambda tx: tx.top_ups.give_up(me.id))
    left = await world.do(lambda tx: tx.top_ups.of_person(me.id, 9))
    assert not left, "paid or given up, and the books agree with either"


async def test_who_is_erased_in_the_moment_in_which_it_is_recorded_is_owed_nothing(world: World) -> None:
    c = await in_shillings(world, "0.90")
    me = await world.person(ANN)
    await race(world, of(ANN, erasing.erase), lambda tx: paying.record(tx, c, me.id, {901: 60}))
    assert not await world.do(lambda tx: tx.top_ups.of_person(me.id, 9))


async def test_a_tap_that_pays_and_the_job(world: World) -> None:
    c = await in_shillings(world, "0.90")
    me = await world.person(ANN)
    await world.do(lambda tx: paying.record(tx, c, me.id, {901: 200_000}))
    await world.do(lambda tx: owed.settle(tx, c))
    await pay_in(world, 200_000, "KES")
    await race(world, of(AMINA, lambda tx, me: raising.add(tx, me, c)), lambda tx: owed.settle(tx, c))
    await world.do(lambda tx: owed.settle(tx, c))
    assert (await world.balance(ANN, "KES")).available == 200_000


async def test_a_pause_by_the_floor_and_one_by_the_requester(world: World) -> None:
    c = await in_shillings(world)
    looks = await race(
        world,
        lambda tx: live.look(tx, low(c), 40_000, TEN),
        of(AMINA, lambda tx, me: running.turn(tx, me, c, State.PAUSED)),
    )
    assert looks[0] is True
    assert (await one(world, c)).state is State.PAUSED
