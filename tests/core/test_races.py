"""Two people, or a person and a clock, in the same moment on PostgreSQL: one wins, nothing is lost, both are told."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Any, TypeVar, cast

import pytest

from core import desk
from core.campaigns import State
from core.errors import Stale
from core.front import door
from core.launched import ends
from core.people import Person
from core.ports import Tx
from core.process import appeals
from core.views import CampaignCard, NothingLeft, TaskView, View
from core.work import Lease, Standing
from core.working import changing, leases
from storage.people import People
from tests.core.jobbing import HOUR, close, launched
from tests.core.world import HOUSE, Act, World, happy, sad, start

T = TypeVar("T")
pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
HOLD_SECONDS = 0.15  # how long the first keeps its transaction open when its work is done
ANN, BEN, CAT, DAN = 11, 12, 13, 14


def of(who: int, act: Callable[[Tx, Person], T]) -> Callable[[Tx], T]:
    return lambda tx: act(tx, door.meet(tx, who, "en", HOUSE))


async def race(world: World, first: Callable[[Tx], T], second: Callable[[Tx], T]) -> list[T | BaseException]:
    """``second`` begins when ``first`` has done its work and not committed. Neither may need a second try."""
    ran, over, runs = Event(), Event(), list[str]()

    def slow(tx: Tx) -> T:
        runs.append("first")
        found = first(tx)
        ran.set()
        over.wait(HOLD_SECONDS)
        return found

    def late(tx: Tx) -> T:
        runs.append("second")
        assert ran.wait(60)
        return second(tx)

    found = await asyncio.gather(world.do(slow), world.do(late), return_exceptions=True)
    assert runs.count("first") == runs.count("second") == 1, "they waited in a ring"
    return list(found)


async def test_the_last_slot_is_leased_once(world: World) -> None:
    campaign = await world.campaign(rows=1)
    await world.people(ANN, BEN)
    won, lost = await race(world, of(ANN, start(campaign)), of(BEN, start(campaign)))
    assert isinstance(won, TaskView)
    assert isinstance(lost, CampaignCard), "as it was a moment ago"
    assert isinstance(await world.act(BEN, start(campaign)), NothingLeft)


async def test_a_task_passed_over_while_it_was_locked_is_found_again(world: World) -> None:
    """Ann's task was locked as Ben looked, so his cursor passed it; a later look finds it by going back once."""
    campaign = await world.campaign(rows=2, answers=2)
    await world.people(ANN, BEN)
    ann, ben = await race(world, of(ANN, start(campaign)), of(BEN, start(campaign)))
    assert isinstance(ann, TaskView)
    assert isinstance(ben, TaskView)
    assert ann.task.id != ben.task.id
    again = await world.see(BEN, happy)
    assert again.task.id == ann.task.id


@pytest.mark.parametrize("choices", [(happy, happy), (happy, sad)])
async def test_two_last_answers_at_once_agree_or_differ_all_the_same(world: World, choices: tuple[Act, Act]) -> None:
    campaign = await world.campaign(rows=1, answers=2)
    await world.people(ANN, BEN)
    view = await world.see(ANN, start(campaign))
    await world.see(BEN, start(campaign))
    await race(world, of(ANN, choices[0]), of(BEN, choices[1]))
    agreed = choices[0] is choices[1]
    for who in (ANN, BEN):
        assert (await world.answer(who, view)).confirmed is agreed
        assert (await world.me(who)).unconfirmed == (0 if agreed else 1)


@pytest.mark.parametrize("job_first", [True, False])
async def test_a_task_that_comes_back_as_its_row_ends_is_counted_once(world: World, job_first: bool) -> None:
    """Whoever gives it back began a moment before the row's end, and may come to its row only after it."""
    campaign = await launched(world, (0, 1))
    await world.person(ANN)
    view = await world.see(ANN, start(campaign))
    world.clock.tick(view.task.closes_at - world.clock.now())

    def back(tx: Tx) -> bool:
        tx.now -= 1  # type: ignore[misc]
        return leases.hand_back(tx, view.assignment, Lease.RETURNED)

    def job(tx: Tx) -> bool:
        return ends.step(tx, campaign)

    await race(world, *([job, back] if job_first else [back, job]))
    await close(world, campaign)
    assert await world.do(lambda tx: (tx.windows.lapsed(campaign), tx.tasks.counts(campaign))) == (1, (0, 0))
    assert await world.free(campaign) == 50


async def test_two_processes_that_end_rows_end_each_once(world: World) -> None:
    campaign = await launched(world, *[(0, 1)] * 9)
    world.clock.tick(HOUR)
    await race(world, *[lambda tx: ends.step(tx, campaign)] * 2)
    assert await world.do(lambda tx: tx.windows.lapsed(campaign)) == 9
    assert await world.free(campaign) == 450


class Dawdling:
    """A transaction that takes its time after it has counted an answer."""

    def __init__(self, tx: object) -> None:
        self._tx = tx

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._tx, name)
        return Dawdling(found) if name == "people" else found

    def add_unconfirmed(self, person_id: int, delta: int) -> None:
        cast(People, self._tx).add_unconfirmed(person_id, delta)
        Event().wait(HOLD_SECONDS)


async def test_two_people_completing_two_tasks_of_each_other_do_not_wait_in_a_ring(world: World) -> None:
    campaign = await world.campaign(rows=2, answers=2)
    await world.people(ANN, BEN)
    first = await world.see(ANN, start(campaign))
    second = await world.see(ANN, happy)
    await world.act(BEN, lambda tx, me: tx.tasks.take(campaign, me.id))  # Ben begins with the second
    await world.do(lambda tx: tx.tasks.give_back(campaign, first.task.id, 5))
    assert (await world.see(BEN, start(campaign))).task.id == second.task.id
    assert (await world.see(BEN, happy)).task.id == first.task.id
    runs = []

    def at_leisure(who: int) -> Callable[[Tx], View]:
        def f(tx: Tx) -> View:
            runs.append(who)
            return of(who, happy)(cast(Tx, Dawdling(tx)))

        return f

    await asyncio.gather(world.do(at_leisure(ANN)), world.do(at_leisure(BEN)))
    assert sorted(runs) == [ANN, BEN]
    for view in (first, second):
        for who in (ANN, BEN):
            assert (await world.answer(who, view)).confirmed


@pytest.mark.parametrize("answers", [1, 2])
@pytest.mark.parametrize("first", ["answer", "lapse"])
async def test_an_answer_and_the_end_of_its_lease(world: World, first: str, answers: int) -> None:
    campaign = await world.campaign(rows=1, answers=answers)
    await world.people(ANN, BEN)
    view = await world.see(ANN, start(campaign))
    if answers > 1:
        await world.see(BEN, start(campaign))
    world.clock.tick(601_000)
    sides: list[Callable[[Tx], object]] = [of(ANN, happy), lambda tx: leases.lapse(tx, 50)]
    if first == "lapse":
        sides.reverse()
    found = await race(world, *sides)
    if first == "answer":
        assert (await world.answer(ANN, view)).values == {"mood": "Happy"}
        assert (await world.balance(ANN)).available == 5
    else:
        assert isinstance(found[1], Stale)
        assert (await world.balance(ANN)).available == 0
        assert isinstance(await world.act(BEN, start(campaign)), TaskView)


async def test_a_change_while_the_last_answer_agrees_with_the_old_one(world: World) -> None:
    campaign = await world.campaign(rows=2, answers=2)
    await world.people(ANN, BEN)
    view = await world.see(ANN, start(campaign))
    await world.see(ANN, happy)
    await world.see(BEN, start(campaign))
    await world.see(ANN, changing.change)
    _, told = await race(world, of(BEN, happy), of(ANN, sad))
    assert isinstance(told, TaskView)
    assert told.told
    assert "too late" in told.told.one
    assert (await world.answer(ANN, view)).values == {"mood": "Happy"}


async def test_the_last_answer_while_another_is_being_changed(world: World) -> None:
    campaign = await world.campaign(rows=2, answers=2)
    await world.people(ANN, BEN)
    view = await world.see(ANN, start(campaign))
    await world.see(ANN, happy)
    await world.see(BEN, start(campaign))
    await world.see(ANN, changing.change)
    told, _ = await race(world, of(ANN, sad), of(BEN, sad))
    assert isinstance(told, TaskView)
    assert told.told
    assert told.told.one == "Changed."
    for who in (ANN, BEN):
        sent = await world.answer(who, view)
        assert (sent.values, sent.confirmed) == ({"mood": "Sad"}, True)


async def test_the_clock_and_agreement_confirm_once(world: World) -> None:
    campaign = await world.campaign(rows=1, answers=2)
    await world.people(ANN, BEN)
    await world.turn(campaign, lease_seconds=600)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    await world.see(BEN, start(campaign))
    world.clock.tick(3 * 24 * 3_600_000)
    await race(world, of(BEN, happy), lambda tx: appeals.tick(tx, 50))
    sent = await world.answer(ANN, view)
    assert (sent.standing, sent.confirmed) == (Standing.APPROVED, True)
    assert [(await world.me(who)).unconfirmed for who in (ANN, BEN)] == [0, 0]


async def test_a_start_while_the_campaign_is_paused(world: World) -> None:
    campaign = await world.campaign(rows=1)
    await world.person(ANN)

    def pause(tx: Tx) -> bool:
        found = tx.campaigns.get(campaign)
        assert found
        return tx.campaigns.save(replace(found, state=State.PAUSED), State.RUNNING)

    await race(world, pause, of(ANN, start(campaign)))
    held = await world.act(ANN, lambda tx, me: tx.assignments.of_person(me.id))
    if held:
        assert isinstance(await world.act(ANN, happy), NothingLeft), "who has a task may finish it"
    with pytest.raises(Stale, match="not running"):
        await world.act(ANN, start(campaign))


async def test_skip_and_lapse_give_the_slot_back_once(world: World) -> None:
    campaign = await world.campaign(rows=1)
    await world.people(ANN, BEN, CAT)
    await world.see(ANN, start(campaign))
    world.clock.tick(601_000)
    await race(world, of(ANN, desk.skip), lambda tx: leases.lapse(tx, 50))
    assert isinstance(await world.act(BEN, start(campaign)), TaskView)
    assert isinstance(await world.act(CAT, start(campaign)), NothingLeft)
