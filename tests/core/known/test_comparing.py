"""Held against what is known: once, whatever was confirmed at once, and nothing of what is known no more."""

from dataclasses import replace

from core.known import making
from core.views import TaskView
from tests.core.giving import one
from tests.core.knowing import ANN, kept_of, known_among, later, launched, rows_of, tick, works
from tests.core.world import World


async def met(world: World) -> tuple[int, TaskView]:
    """A campaign, and a known task of it that Ann answered just now."""
    await world.people(ANN)
    c = await launched(world, rows_of(20, ["Good"] * 5))
    while not known_among(given := await works(world, ANN, c, 1)):
        pass
    return c, given[0]


async def test_what_the_clock_compared_the_next_answer_does_not(world: World) -> None:
    c, _ = await met(world)
    await later(world)
    assert (await kept_of(world, ANN)).golds == 1
    await works(world, ANN, c, 1)
    assert (await kept_of(world, ANN)).golds == 1


async def test_what_was_confirmed_at_once_is_held_against_it_too(world: World) -> None:
    """As free words are."""
    _, view = await met(world)
    answer, me = await world.answer(ANN, view), await world.me(ANN)
    await world.do(lambda tx: tx.answers.move(answer, replace(answer, confirmed=True)))
    await world.do(lambda tx: tx.people.add_unconfirmed(me.id, -1))
    await later(world)
    after = await world.answer(ANN, view)
    assert (after.confirmed, after.clock_at) == (True, 0)
    assert (await kept_of(world, ANN)).golds == 1
    await tick(world)


async def test_what_was_taken_away_meanwhile_shows_nothing(world: World) -> None:
    c, view = await met(world)
    campaign = await one(world, c)
    await world.do(lambda tx: making.remove(tx, campaign, view.task.id))
    await later(world)
    assert (await kept_of(world, ANN)).golds == 0
    assert not (await world.answer(ANN, view)).to_compare
