"""F10: anybody is paid from the least that the way can send, on any day, and an operator hears what is late."""

from dataclasses import replace

import pytest

from core.errors import Invalid
from core.payouts import watching
from core.payouts.reading import DAY_MS
from core.payouts.states import State
from tests.core.payouts.paying import KES, OURS, Paying
from tests.core.payouts.test_sending import alarms
from tests.core.world import World

ANN = 11
PROMISED_MS = DAY_MS
LEAST = OURS.bounds[KES].least


async def test_f10_the_least_is_the_rails_own(world: World) -> None:
    paying = Paying(world)
    payee = await paying.worker(ANN, 3 * LEAST)
    with pytest.raises(Invalid):
        await paying.ask(ANN, payee, LEAST - OURS.bounds[KES].quantum)
    one = await paying.ask(ANN, payee, LEAST)
    assert (one.state, one.amount_minor, one.next_at) == (State.QUEUED, LEAST, world.clock.now())
    lower = Paying(world, replace(OURS, bounds={KES: replace(OURS.bounds[KES], least=OURS.bounds[KES].quantum)}))
    world.clock.tick(DAY_MS)
    assert (await lower.ask(ANN, payee, OURS.bounds[KES].quantum)).state is State.QUEUED, "nothing of ours is above it"


@pytest.mark.parametrize("day", range(7))
async def test_f10_on_any_day(world: World, day: int) -> None:
    world.clock.tick(day * DAY_MS)
    paying = Paying(world)
    assert (await paying.ask(ANN, await paying.worker(ANN, LEAST), LEAST)).state is State.QUEUED


async def test_f10_what_is_not_through_in_a_day_is_told(world: World) -> None:
    paying = Paying(world)
    await paying.submitted(ANN)
    world.clock.tick(PROMISED_MS - 1)
    await world.do(lambda tx: watching.late(tx, PROMISED_MS, 0, 9))
    assert await alarms(world) == []
    world.clock.tick(2)
    await world.do(lambda tx: watching.late(tx, PROMISED_MS, 0, 9))
    assert await alarms(world) == ["late"]
