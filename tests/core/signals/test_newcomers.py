"""A crowd of new accounts cannot drain a queue; each of them can work all the same.

Mutants that these tests kill: a second task at once, limits that never end or that end with an answer nobody confirmed,
a skip that counts, a crowd that holds everything, somebody with approved work who finds nothing.
"""

from dataclasses import replace

import pytest

from core import desk
from core.errors import NotAllowed
from core.form.questions import WriteText
from core.front import door
from core.people import CONSENT_VERSION, Newcomers, Person
from core.ports import Tx
from core.process import appeals
from core.signals import newcomers
from core.views import TaskView, View
from core.working import answering, leases
from tests.core.world import HOUSE, Act, World, happy, start
from tests.storage.scene import sql

ANN, BEN = 21, 22
LIMITS = Newcomers(leases=1, let_go=3, percent=50)
WITH_LIMITS = replace(HOUSE, newcomers=LIMITS)
DAY_MS = 24 * 3_600_000


async def act(world: World, who: int, f: Act) -> View:
    """As the bot runs it where the house has limits."""
    return await world.do(lambda tx: f(tx, door.meet(tx, who, "en", WITH_LIMITS)))


def told(view: View) -> str:
    assert view.told
    return view.told.one


async def works(world: World, who: int) -> None:
    """An answer that somebody confirms."""
    c = await world.campaign(rows=1)
    await world.see(who, start(c))
    await world.act(who, happy)
    world.clock.tick(8 * DAY_MS)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 1


async def test_one_task_at_a_time_until_an_answer_is_confirmed(world: World) -> None:
    first, second = await world.campaign(rows=9, answers=2), await world.campaign(rows=9)
    await world.people(ANN, BEN)
    view = await act(world, ANN, start(first))
    again = await act(world, ANN, start(second))
    assert isinstance(again, TaskView)
    assert isinstance(view, TaskView)
    assert again.task == view.task
    assert "finish the task you have first" in told(again)
    await act(world, ANN, happy)
    assert (await world.me(ANN)).unconfirmed == 1
    again = await act(world, ANN, start(second))
    assert "finish the task" in told(again), "nobody has confirmed it yet"
    await world.see(BEN, start(first))
    await world.act(BEN, happy)
    view = await act(world, ANN, start(second))
    assert isinstance(view, TaskView)
    assert view.campaign.id == second, "Ben says the same"


async def test_few_tasks_are_let_go_in_a_day_and_skips_are_free(world: World) -> None:
    c = await world.campaign(rows=20)
    await world.people(ANN)
    for _ in range(4):
        await act(world, ANN, start(c))
        assert isinstance(await act(world, ANN, desk.skip), TaskView)
    for _ in range(2):
        await act(world, ANN, start(c))
        await act(world, ANN, desk.stop)
    assert isinstance(await act(world, ANN, start(c)), TaskView)
    world.clock.tick(3_600_000)
    assert await world.do(lambda tx: leases.lapse(tx, 9)) == 1
    view = await act(world, ANN, start(c))
    assert not isinstance(view, TaskView)
    assert "costs you nothing" in told(view)
    world.clock.tick(DAY_MS - 3_600_000)
    assert isinstance(await act(world, ANN, start(c)), TaskView)


async def test_whoever_works_may_let_one_more_go_for_each_answer(world: World) -> None:
    """An honest first day has many short sittings, each of which ends with a task that is given back."""
    c = await world.campaign(rows=20, answers=3)
    await world.people(ANN)
    for _ in range(4):
        await act(world, ANN, start(c))
        await act(world, ANN, happy)
        await act(world, ANN, desk.stop)
    assert isinstance(await act(world, ANN, start(c)), TaskView)
    for _ in range(3):
        await act(world, ANN, desk.stop)
        await act(world, ANN, start(c))
    view = await act(world, ANN, start(c))
    assert not isinstance(view, TaskView)
    assert view.told
    assert view.told.params["n"] == 7


async def test_a_job_for_later_keeps_nobody_from_work_now(world: World) -> None:
    later, now = await world.campaign(rows=3), await world.campaign(rows=3)
    await world.people(ANN)
    tomorrow = world.clock.now() + DAY_MS
    await world.do(lambda tx: sql(tx, f"UPDATE task SET opens_at = {tomorrow} WHERE campaign_id = {later}"))
    await act(world, ANN, start(later))
    view = await act(world, ANN, start(now))
    assert isinstance(view, TaskView)
    assert view.campaign.id == now
    again = await act(world, ANN, start(later))
    assert "finish the task" in told(await act(world, ANN, start(await world.campaign(rows=2))))
    assert isinstance(again, TaskView)


async def test_an_answer_nobody_looked_at_ends_no_limit_before_the_next_day(world: World) -> None:
    """Free words are confirmed as they come. An honest first day of short sittings is worked through all the same."""
    c = await world.campaign(rows=9, questions=(WriteText("word", "What do you see?"),))
    await world.people(ANN)
    for _ in range(4):
        assert isinstance(await act(world, ANN, start(c)), TaskView)
        await act(world, ANN, lambda tx, me: answering.answer(tx, me, "garbage"))
        await act(world, ANN, desk.stop)
    assert not await world.act(ANN, lambda tx, me: tx.signals.newcomers.has_worked(me.id))
    await act(world, ANN, start(c))
    assert "finish the task" in told(await act(world, ANN, start(await world.campaign(rows=2))))
    world.clock.tick(DAY_MS)
    assert await world.act(ANN, lambda tx, me: tx.signals.newcomers.has_worked(me.id)), "nothing stood out"


async def test_fifty_new_accounts_that_answer_fast_leave_half_to_others(world: World) -> None:
    """What they answer counts until somebody confirms it, or the day is over."""
    c = await world.campaign(rows=60)
    crowd = range(1000, 1050)
    for one in crowd:
        await world.person(one)
    given = 0
    for _ in range(2):
        for one in crowd:
            if isinstance(await act(world, one, start(c)), TaskView):
                given += 1
                if isinstance(await act(world, one, happy), TaskView):
                    await act(world, one, desk.stop)
    assert given == 30
    world.clock.tick(DAY_MS)
    assert isinstance(await act(world, crowd[0], start(c)), TaskView)


async def test_two_hundred_new_accounts_leave_room(world: World) -> None:
    """The queue has 100 tasks. The crowd takes and lets go what it can; who has worked before, and later who is new and
    honest, find work.
    """
    await world.people(ANN)
    await works(world, ANN)
    c = await world.campaign(rows=100)
    crowd = range(1000, 1200)

    def come(tx: Tx) -> None:
        for one in crowd:
            tx.people.add(Person(tx.new_id(), one, "en", consent=CONSENT_VERSION))

    await world.do(come)
    held = [isinstance(await act(world, one, start(c)), TaskView) for one in crowd]
    assert sum(held) == 50
    refused = await act(world, crowd[-1], start(c))
    assert "Many new people" in told(refused)
    view = await act(world, ANN, start(c))
    for _ in range(10):
        assert isinstance(view, TaskView)
        view = await act(world, ANN, happy)
    await world.person(BEN)
    assert not isinstance(await act(world, BEN, start(c)), TaskView)
    world.clock.tick(601_000)
    await world.do(lambda tx: leases.lapse(tx, 500))
    assert isinstance(await act(world, BEN, start(c)), TaskView), "what the crowd let pass is free for the next"


async def test_fifty_new_accounts_let_tasks_go_all_day(world: World) -> None:
    """Each takes what it can and lets its time pass, again and again: half of the queue is never theirs, whoever has
    worked before finds work at any time, and after three each it is over for a day.
    """
    await world.people(ANN)
    await works(world, ANN)
    c = await world.campaign(rows=60)
    crowd = range(1000, 1050)

    def come(tx: Tx) -> None:
        for one in crowd:
            tx.people.add(Person(tx.new_id(), one, "en", consent=CONSENT_VERSION))

    await world.do(come)
    taken = list[int]()
    for _ in range(8):
        taken.append(sum([isinstance(await act(world, one, start(c)), TaskView) for one in crowd]))
        view = await act(world, ANN, start(c))
        assert isinstance(view, TaskView)
        await act(world, ANN, happy)
        await act(world, ANN, desk.stop)
        world.clock.tick(3_600_000)
        await world.do(lambda tx: leases.lapse(tx, 500))
    assert max(taken) == 30
    assert (sum(taken), taken[-1]) == (3 * len(crowd), 0)
    world.clock.tick(DAY_MS)
    assert isinstance(await act(world, crowd[0], start(c)), TaskView)


async def test_places_too(world: World) -> None:
    c = await world.campaign(rows=3)
    await world.person(ANN)
    await act(world, ANN, start(c))

    def keep(tx: Tx) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign
        newcomers.refuse(tx, door.meet(tx, ANN, "en", HOUSE), campaign)
        newcomers.refuse(tx, door.meet(tx, ANN, "en", WITH_LIMITS), campaign)

    with pytest.raises(NotAllowed, match="finish the task"):
        await world.do(keep)
