"""The end of a campaign in which tasks are still unsure: told with what to do, and not while there is money to ask.

What waits for a moderator is told as that, and once more when nothing does.
"""

import pytest

from core.campaigns import State
from core.kinds import Settings
from core.launched import completion
from core.ports import Tx
from core.verdicts.ordering import REFITS
from core.verdicts.port import Kept, Stage
from tests.core.world import World, happy, start

ASK = Kept("Happy", 0.6, 1, True, Stage.ASK)
CERTAIN = Settings("How does this sound?", ("Happy", "Sad", "Neither"), more={"least": "1", "most": "5", "sure": "90"})


async def ended(world: World, funds: int, stands: Kept = ASK) -> int:
    """All that was bought is answered, and one task wants one more."""
    await world.people(20)
    c = await world.campaign(rows=1, funds=funds)
    await world.act(20, start(c))
    await world.act(20, happy)
    await world.turn(c, settings=CERTAIN)

    def put(tx: Tx) -> None:
        (task,) = tx.tasks.first(c, 1)
        tx.verdicts.put(c, task.id, {"mood": stands})

    await world.do(put)
    return c


async def told(world: World, c: int, what: str = "unsure") -> list[int]:
    def look(tx: Tx) -> list[int]:
        return [one.params[what] for one in tx.outbox.due(99, 1) if one.kind == "complete" and one.params["c"] == c]

    return await world.do(look)


async def test_without_money_it_is_told_how_many_are_unsure(world: World) -> None:
    c = await ended(world, 0)
    assert await world.do(lambda tx: completion.look(tx, c)) is None
    assert await told(world, c) == [1]


async def test_with_money_one_more_is_about_to_be_asked(world: World) -> None:
    c = await ended(world, 5)
    assert await world.do(lambda tx: completion.look(tx, c)) == world.clock.now() + completion.LOOK_AGAIN_MS
    assert await told(world, c) == []


WAITS = Kept("Happy", 0.6, 1, True, Stage.MODERATOR)


async def test_what_waits_for_a_moderator_is_told_and_then_that_nothing_does(world: World) -> None:
    c = await ended(world, 0, WAITS)
    assert await world.do(lambda tx: completion.look(tx, c, awaited=1)) is None
    assert await told(world, c, "awaited") == [1]
    await world.do(lambda tx: completion.look(tx, c, awaited=1, decided=True))
    assert await told(world, c, "decided") == [], "something waits still: nothing is told"
    await world.do(lambda tx: completion.look(tx, c, decided=True))
    assert await told(world, c, "decided") == [True]


async def test_while_a_refit_is_ordered_it_may_still_settle_by_itself(world: World) -> None:
    c = await ended(world, 0, WAITS)
    await world.do(lambda tx: tx.jobs.enqueue(REFITS, str(c), {"c": c}, tx.now))
    later = world.clock.now() + completion.LOOK_AGAIN_MS
    assert await world.do(lambda tx: completion.look(tx, c, awaited=1)) == later
    assert await told(world, c) == []
    assert await world.do(lambda tx: completion.look(tx, c)) is None
    assert await told(world, c, "awaited") == [0]


@pytest.mark.parametrize(("state", "tells"), [(State.CLOSED, [True]), (State.CLOSING, [True]), (State.PAUSED, [])])
async def test_of_one_that_is_closed_the_last_word_is_told_too(world: World, state: State, tells: list[bool]) -> None:
    c = await ended(world, 0, WAITS)
    await world.turn(c, state=state)
    await world.do(lambda tx: completion.look(tx, c, decided=True))
    assert await told(world, c, "decided") == tells
