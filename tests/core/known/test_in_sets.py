"""Known tasks where answers are paid in sets: they count in their set as any other, and are looked at after it."""

from core import desk
from core.known import pausing
from core.task_queues import KNOWN
from core.views import TaskView
from core.work import Standing
from core.working import answering
from tests.core.giving import one
from tests.core.knowing import (
    ANN,
    SKILL,
    decide,
    drafted,
    kept_of,
    known_among,
    later,
    launched,
    rows_of,
    works,
    wrong_of,
)
from tests.core.world import World


async def in_sets(world: World, answers: str = "2") -> int:
    await world.people(ANN)
    return await launched(world, rows_of(30, ["Good", "Bad"] * 4), answers=answers, set="5")


async def test_one_counts_in_its_set_and_is_paid_with_it(world: World) -> None:
    c = await in_sets(world)
    given = await works(world, ANN, c, 4, wrong_of)
    (place,) = known_among(given)
    await later(world)
    answer = await world.answer(ANN, given[place])
    assert (answer.standing, answer.confirmed, answer.paid_minor) == (Standing.WAITING, False, 0)
    assert (await world.balance(ANN)).available == 0
    view = await world.act(ANN, desk.look)
    assert isinstance(view, TaskView)
    view = await world.act(ANN, lambda tx, me: answering.choose(tx, me, 0))
    assert view.told
    assert view.told.one == "+{pay} for the set"
    assert (await world.balance(ANN)).available == 25
    assert (await kept_of(world, ANN)).golds == 1, "after the minute in which it could be changed"
    await later(world)
    assert not (await world.answer(ANN, given[place])).confirmed
    assert (await world.me(ANN)).unconfirmed == 5, "others confirm what is beside it"


async def test_what_ends_a_set_too_soon_shows_as_much(world: World) -> None:
    c = await in_sets(world)
    given = await works(world, ANN, c, 4)
    (place,) = known_among(given)
    world.clock.tick(4 * 24 * 3600 * 1000)
    await later(world)
    assert (await world.answer(ANN, given[place])).standing is Standing.APPROVED
    assert (await kept_of(world, ANN)).gold_right == 1
    assert (await world.balance(ANN)).available == 20


async def test_who_rests_is_paid_for_what_they_had_of_a_set(world: World) -> None:
    c = await in_sets(world, answers="1")
    given = await works(world, ANN, c, 4)
    me = await world.me(ANN)
    slots, _ = await world.do(lambda tx: tx.tasks.counts(c))
    assert not await world.do(lambda tx: pausing.ask_again(tx, me.id, SKILL, tx.now))
    assert (await world.balance(ANN)).available == 20
    assert len(given) == 4
    after, _ = await world.do(lambda tx: tx.tasks.counts(c))
    assert after - slots <= 3, "nobody else is asked the known one"


async def test_tasks_to_learn_from_are_paid_by_themselves(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(9, ["Good"] * 3), set="5", training="2")
    given = await works(world, ANN, c, 3)
    assert [one.task.queue == KNOWN for one in given[:2]] == [True, True]
    assert (await world.balance(ANN)).available == 10
    third = await world.answer(ANN, given[2])
    assert third.standing is Standing.WAITING


async def test_a_test_is_not_paid_in_sets(world: World) -> None:
    c = await drafted(world, rows_of(0, ["Good"] * 10), set="5")
    await decide(world, c, test="5")
    assert "set" not in (await one(world, c)).settings.more
