"""Known tasks among the others: how often they come, how their answers are taken, and what is learned of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core import desk
from core.campaigns import State
from core.drafting import launch
from core.form.questions import CANT_TELL
from core.known import comparing, mixing_in, opening
from core.launched import closing, completion
from core.launched.running import turn
from core.process import review
from core.skills.levels import Level
from core.task_queues import KNOWN
from core.views import TaskView
from core.work import Standing
from core.working import answering, changing
from tests.core.giving import AMINA, one
from tests.core.knowing import (
    ANN,
    BEN,
    kept_of,
    known_among,
    later,
    launched,
    right_of,
    rows_of,
    works,
    wrong_of,
)
from tests.core.world import World
from tests.storage.scene import sql

CAT = 23


async def test_one_task_in_four_is_known_to_a_newcomer_and_none_comes_twice(world: World) -> None:
    await world.people(ANN, BEN, CAT)
    c = await launched(world, rows_of(60, ["Good", "Bad"] * 3))
    given = await works(world, ANN, c, 24)
    places = known_among(given)
    assert [place // 4 for place in places] == [*range(6)], "one in each four"
    assert len({view.task.id for view in given}) == 24
    others = [known_among(await works(world, who, c, 24)) for who in (BEN, CAT)]
    assert any(one != places for one in others), "nobody can reckon from another's"


async def test_each_begins_with_others_and_meets_all_of_them(world: World) -> None:
    """Eight people would begin with the same one of twelve once in ten million times, and nobody sees fewer of them."""
    who = await world.people(*range(41, 49))
    c = await launched(world, rows_of(1, ["Good"] * 12), training="12")
    given = [await works(world, each, c, 12) for each in who]
    assert len({views[0].task.id for views in given}) > 1
    for views in given:
        assert known_among(views) == [*range(12)]
        assert len({view.task.id for view in views}) == 12


async def test_when_no_known_task_is_left_work_goes_on(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(20, ["Good", "Bad"]))
    given = await works(world, ANN, c, 100)
    assert len(given) == 22
    assert len(known_among(given)) == 2


async def test_an_answer_to_a_known_task_is_paid_as_any_other_whatever_it_says(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(9, ["Good", "Bad"]), answers="3")
    given = await works(world, ANN, c, 4, wrong_of)
    (place,) = known_among(given)
    answer = await world.answer(ANN, given[place])
    assert (answer.standing, answer.paid_minor) == (Standing.APPROVED, 5)
    assert (await world.balance(ANN)).available == 20
    await later(world)
    assert not (await world.answer(ANN, given[place])).confirmed, "as those beside it"
    kept = await kept_of(world, ANN)
    assert (kept.golds, kept.gold_right, kept.level) == (1, 0, Level.NEW)
    assert kept.seldom > 0


async def test_it_can_be_changed_as_any_other_and_only_then_counts(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(9, ["Good", "Bad"]))
    given = await works(world, ANN, c, 1, wrong_of)
    while not known_among(given):
        given += await works(world, ANN, c, 1, wrong_of)
    view = given[-1]
    assert (await kept_of(world, ANN)).golds == 0
    await world.act(ANN, changing.change)
    await world.act(ANN, lambda tx, me: answering.choose(tx, me, right_of(view)))
    await later(world)
    kept = await kept_of(world, ANN)
    assert (kept.golds, kept.gold_right) == (1, 1)


async def test_the_next_answer_ends_the_time_to_change_it(world: World) -> None:
    """Whoever answers by chance and fast is not found out a minute later only."""
    await world.people(ANN)
    c = await launched(world, rows_of(30, ["Good", "Bad"] * 3))
    view = await world.act(ANN, lambda tx, me: desk.start(tx, me, c))
    met = []
    for _ in range(12):
        assert isinstance(view, TaskView)
        met.append(view)
        number = wrong_of(view)
        view = await world.act(ANN, lambda tx, me, number=number: answering.choose(tx, me, number))  # type: ignore[misc]
        before = known_among(met[:-1])
        assert (await kept_of(world, ANN)).golds == len(before)
    assert known_among(met)


async def test_who_cannot_tell_was_not_right(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(6, ["Good"]))
    await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    for _ in range(4):
        await world.act(ANN, lambda tx, me: answering.answer(tx, me, CANT_TELL))
    await later(world)
    assert (await kept_of(world, ANN)).golds == 1
    assert (await kept_of(world, ANN)).gold_right == 0


async def test_what_was_work_when_it_was_answered_shows_nothing(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(3, ["Good"]), answers="2")
    (view,) = [one for one in await works(world, ANN, c, 1) if one.task.queue != KNOWN] or await works(world, ANN, c, 1)
    answer = await world.answer(ANN, view)
    await world.do(lambda tx: comparing.look(tx, answer))
    await world.do(lambda tx: comparing.look(tx, replace(answer, standing=Standing.REFUSED)))
    assert (await kept_of(world, ANN)).golds == 0


async def test_an_answer_of_before_it_was_known_shows_nothing(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(3, ["Good"]))
    given = await works(world, ANN, c, 4)
    (place,) = known_among(given)
    answer = replace(await world.answer(ANN, given[place]), submitted_at=0)
    before = await kept_of(world, ANN)
    await world.do(lambda tx: comparing.look(tx, answer))
    assert await kept_of(world, ANN) == before


async def test_after_fifty_uses_it_is_shown_to_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "retired", lambda uses: uses >= 1)
    await world.people(ANN, BEN)
    c = await launched(world, rows_of(3, ["Good"]), answers="2")
    await works(world, ANN, c, 4)
    await later(world)
    assert await world.do(lambda tx: tx.known.count(c)) == 0
    assert await world.free(c) == 3 * 5, "the slots that nobody used are free again"
    assert not known_among(await works(world, BEN, c, 10))


async def test_more_slots_are_bought_while_there_is_money(world: World) -> None:
    who = await world.people(*range(21, 27))
    c = await launched(world, rows_of(4, ["Good"]), answers="5")
    for each in who[:4]:
        await works(world, each, c, 5)
    assert (await world.do(lambda tx: tx.known.slots.all(c))).count == 0
    await world.do(lambda tx: opening.more(tx, c))
    assert (await world.do(lambda tx: tx.known.slots.all(c))).count == 0, "there is no money"
    campaign = await one(world, c)
    await world.do(lambda tx: launch.fund(tx, campaign, 100))
    await world.do(lambda tx: opening.more(tx, c))
    assert (await world.do(lambda tx: tx.known.slots.all(c))).count == 4
    await world.act(AMINA, lambda tx, me: turn(tx, me, c, State.PAUSED))
    await world.do(lambda tx: opening.more(tx, c))
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    await world.do(lambda tx: opening.more(tx, c))


async def test_a_campaign_is_complete_whatever_known_slots_are_left(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(2, ["Good", "Bad"]), answers="1")
    assert await world.do(lambda tx: completion.look(tx, c)) is None
    await works(world, ANN, c, 10)
    slots = await world.do(lambda tx: tx.known.slots.all(c))
    assert slots.count
    assert await world.do(lambda tx: tx.ledger.work_balance(c)) == slots.minor
    await world.do(lambda tx: completion.look(tx, c))
    assert ("complete",) in await world.do(lambda tx: sql(tx, "SELECT kind FROM outbox"))
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    await world.do(lambda tx: closing.settle(tx, c))
    assert await world.do(lambda tx: tx.ledger.work_balance(c)) == 0


@pytest.mark.parametrize(
    ("level", "one_in"), [(Level.NEW, 4), (Level.MEMBER, 10), (Level.EXPERT, 20), (Level.PAUSED, 4)]
)
def test_how_often_goes_by_level(level: Level, one_in: int) -> None:
    assert mixing_in.one_in(level) == one_in
    assert mixing_in.one_in(level, hasty=True) == 4


@pytest.mark.parametrize("say", [right_of, wrong_of])
async def test_a_right_answer_to_a_known_task_ends_a_newcomers_limits_and_a_wrong_one_does_not(
    world: World, say: Callable[[TaskView], int]
) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(20, ["Good"] * 6))
    await world.turn(c, reviewed=True)
    given = await works(world, ANN, c, 8, say)
    await later(world)
    assert not await world.act(ANN, lambda tx, me: tx.signals.newcomers.has_worked(me.id)), "it would tell which it was"
    for view in given:
        answer = await world.answer(ANN, view)
        if view.task.queue != KNOWN:
            await world.do(lambda tx, answer=answer: review.send_back(tx, answer))  # type: ignore[misc]
    world.clock.tick(60 * 60_000)
    await later(world)
    worked = await world.act(ANN, lambda tx, me: tx.signals.newcomers.has_worked(me.id))
    assert worked is (say is right_of)
