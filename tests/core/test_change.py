"""The last choice can be changed for a minute, or until the next answer; it costs nothing."""

import pytest

from core import desk
from core.errors import Stale
from core.views import NothingLeft
from core.working import changing
from tests.core.world import World, happy, sad, start

ANN = 11


async def test_the_last_choice_is_changed_within_a_minute_and_costs_nothing(world: World) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    second = await world.see(ANN, happy)
    world.clock.tick(60_000)
    asked = await world.see(ANN, changing.change)
    assert (asked.mode, asked.task.id, asked.at) == ("change", first.task.id, 0)
    assert (await world.see(ANN, desk.again)).mode == "change"
    back = await world.see(ANN, sad)
    assert back.told
    assert back.told.one == "Changed."
    assert back.assignment.id == second.assignment.id
    assert (await world.answer(ANN, first)).values == {"mood": "Sad"}
    assert (await world.balance(ANN)).available == 5


async def test_the_last_choice_may_stay(world: World) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    second = await world.see(ANN, happy)
    await world.see(ANN, changing.change)
    assert (await world.see(ANN, changing.keep)).assignment.id == second.assignment.id
    assert (await world.answer(ANN, first)).values == {"mood": "Happy"}


async def test_skipping_does_not_take_the_change_away_but_the_next_answer_does(world: World) -> None:
    campaign = await world.campaign(rows=4)
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    second = await world.see(ANN, happy)
    assert (await world.see(ANN, desk.skip)).can_change
    asked = await world.see(ANN, changing.change)
    assert asked.task.id == first.task.id
    third = await world.see(ANN, changing.keep)
    assert third.task.id not in {first.task.id, second.task.id}
    await world.see(ANN, happy)
    asked = await world.see(ANN, changing.change)
    assert asked.task.id == third.task.id


@pytest.mark.parametrize("when", ["before the tap", "before the answer"])
async def test_after_a_minute_the_choice_stays(world: World, when: str) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    await world.see(ANN, happy)
    if when == "before the tap":
        world.clock.tick(60_001)
        assert not (await world.see(ANN, desk.again)).can_change
        with pytest.raises(Stale, match="too late"):
            await world.act(ANN, changing.change)
    else:
        await world.see(ANN, changing.change)
        world.clock.tick(60_001)
        back = await world.see(ANN, sad)
        assert back.told
        assert "too late" in back.told.one
    assert (await world.answer(ANN, first)).values == {"mood": "Happy"}


async def test_a_change_after_the_task_in_hand_lapsed_shows_the_next_best(world: World) -> None:
    campaign = await world.campaign(rows=2)
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    second = await world.see(ANN, happy)
    await world.see(ANN, changing.change)
    await world.act(ANN, lambda tx, _me: tx.assignments.end(second.assignment, second.assignment.state.SKIPPED))
    view = await world.act(ANN, sad)
    assert isinstance(view, NothingLeft)
    assert (await world.answer(ANN, first)).values == {"mood": "Sad"}
    await world.do(lambda tx: tx.tasks.give_back(campaign, second.task.id, 5))
