"""Two moderators at one stop in the same moment on PostgreSQL: both words count, and it ends once."""

import pytest

from core.breaker import stopping
from core.breaker.port import State
from core.work import Standing
from tests.core.breaker.test_stopping import says, tripped
from tests.core.judging import BEN, CAT, now
from tests.core.stopping import goes_on
from tests.core.test_races import of, race
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


async def test_two_say_the_same_at_once(world: World) -> None:
    answers, case_id = await tripped(world)
    first, second = await race(world, of(BEN, says(case_id, State.PAY)), of(CAT, says(case_id, State.PAY)))
    assert ["Noted" in str(one) for one in (first, second)] == [True, False]
    assert await goes_on(world, case_id) is None
    assert (await now(world, answers[0])).standing is Standing.APPROVED


async def test_the_job_and_a_second_word_meet(world: World) -> None:
    _, case_id = await tripped(world)
    await world.act(BEN, says(case_id, State.STAND))
    world.clock.tick(stopping.DAYS * stopping.DAY_MS)
    await race(world, of(CAT, says(case_id, State.STAND)), of(BEN, lambda tx, _me: stopping.step(tx, case_id)))
    case = await world.do(lambda tx: tx.cases.get(case_id))
    assert case
    assert case.outcome in ("stand", "clock")
    stop = await world.do(lambda tx: tx.breaker.stops.get(case_id))
    assert stop
    assert stop.state is (State.STAND if case.outcome == "stand" else State.PAY)
