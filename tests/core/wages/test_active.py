"""The time an answer took, as it is measured: from a question being shown to its answer, once, and capped."""

import pytest

from core import desk
from core.form.questions import ChooseOne, WriteText
from core.ports import Tx
from core.process import appeals
from core.wages import active
from core.work import Answer
from core.working import answering, leases
from storage.tx import SqlTx
from tests.core import judging, placing
from tests.core.world import Act, World, happy, start

ANN = 21
SECOND, MINUTE = 1000, 60_000
TWO = (ChooseOne("mood", "How does it sound?", ("Happy", "Sad")), WriteText("why", "Why?", shortest=2))


async def sent(world: World, who: int = ANN) -> list[Answer]:
    """What the person answered, the first one first."""

    def look(tx: Tx) -> list[Answer]:
        me = tx.people.by_telegram(who)
        assert me
        found = [tx.answers.latest(one, me.id, 9) for one in (campaign.id for campaign in tx.campaigns.running())]
        return sorted((one for each in found for one in each), key=lambda one: one.submitted_at)

    return await world.do(look)


async def left(world: World) -> list[int]:
    """Time in tasks that were given back or let pass."""

    def look(tx: Tx) -> list[int]:
        assert isinstance(tx, SqlTx)
        return [row[0] for row in tx.sql._execute("SELECT spent_ms FROM assignment ORDER BY id").fetchall()]

    return await world.do(look)


async def test_from_being_shown_to_being_sent_each_task_anew(world: World) -> None:
    c = await world.campaign(rows=3)
    await world.person(ANN)
    await world.see(ANN, start(c))
    for seconds in (7, 31, 5):
        world.clock.tick(seconds * SECOND)
        await world.act(ANN, happy)
    assert [one.active_ms for one in await sent(world)] == [7 * SECOND, 31 * SECOND, 5 * SECOND]


async def test_what_passes_on_other_screens_is_not_counted(world: World) -> None:
    c = await world.campaign(rows=1)
    await world.person(ANN)
    await world.see(ANN, start(c))
    world.clock.tick(4 * SECOND)
    await world.act(ANN, desk.jobs)
    world.clock.tick(90 * SECOND)
    await world.see(ANN, desk.look)
    world.clock.tick(6 * SECOND)
    await world.act(ANN, happy)
    assert [one.active_ms for one in await sent(world)] == [6 * SECOND]


async def test_a_form_sums_what_each_question_took_and_caps_each(world: World) -> None:
    c = await world.campaign(rows=1, questions=TWO)
    await world.turn(c, lease_seconds=24 * 3600)
    await world.person(ANN)
    await world.see(ANN, start(c))
    world.clock.tick(20 * SECOND)
    await world.act(ANN, happy)
    world.clock.tick(2 * active.STRETCH_MS_MAX)
    await world.act(ANN, judging.written("It laughs"))
    assert [one.active_ms for one in await sent(world)] == [20 * SECOND + active.STRETCH_MS_MAX]


async def test_of_two_tasks_in_hand_each_stretch_counts_for_one(world: World) -> None:
    """The second is answered by a reply to its message, while the first is on the screen."""
    first, second = await world.campaign(rows=1), await world.campaign(rows=1, questions=(judging.SAY,))
    await world.person(ANN)
    there = await world.see(ANN, start(second))
    await world.do(lambda tx: tx.assignments.sent(there.assignment.id, 77))
    await world.see(ANN, start(first))
    world.clock.tick(40 * SECOND)
    await world.see(ANN, lambda tx, me: answering.typed(tx, me, 77, "A greeting"))
    world.clock.tick(3 * SECOND)
    await world.act(ANN, happy)
    assert [one.active_ms for one in await sent(world)] == [40 * SECOND, 3 * SECOND]


@pytest.mark.parametrize("end", [desk.skip, desk.stop])
async def test_time_in_a_task_that_was_given_back_is_kept(world: World, end: Act) -> None:
    c = await world.campaign(rows=2)
    await world.person(ANN)
    await world.see(ANN, start(c))
    world.clock.tick(25 * SECOND)
    await world.act(ANN, end)
    assert (await left(world))[0] == 25 * SECOND
    assert await sent(world) == []


async def test_a_lapsed_task_counts_while_it_stood_on_the_screen(world: World) -> None:
    c = await world.campaign(rows=1)
    await world.people(ANN, 22)
    await world.see(ANN, start(c))
    world.clock.tick(2 * MINUTE)
    await world.see(ANN, desk.look)
    world.clock.tick(60 * MINUTE)
    await world.do(lambda tx: leases.lapse(tx, 9))
    assert await left(world) == [8 * MINUTE]
    await world.see(22, start(c))
    await world.act(22, desk.jobs)
    world.clock.tick(60 * MINUTE)
    await world.do(lambda tx: leases.lapse(tx, 9))
    assert await left(world) == [8 * MINUTE, 0]


async def test_doing_it_again_takes_time_as_well(world: World) -> None:
    before = await judging.waiting(world)
    await world.act(judging.BEN, judging.decide(await judging.the_case(world), judging.AGAIN))
    again = (before.campaign_id, before.task_id)
    await world.see(judging.ANN, lambda tx, me: appeals.redo(tx, me, *again))
    world.clock.tick(50 * SECOND)
    await world.act(judging.ANN, judging.written("Another greeting"))
    assert (await judging.now(world, before)).active_ms == before.active_ms + 50 * SECOND


async def test_the_way_to_a_place_counts_from_the_list_it_was_chosen_on(world: World) -> None:
    c = await placing.launched(world)
    await world.person(ANN)
    found = await placing.looks(world, ANN, placing.see(c), placing.here())
    await placing.looks(world, ANN, placing.keep(found.others[0]))
    world.clock.tick(12 * MINUTE)
    view = await world.see(ANN, placing.go(found.others[0]))
    world.clock.tick(2 * MINUTE)
    await placing.does(world, ANN, view, 1)
    assert [one.active_ms for one in await sent(world)] == [14 * MINUTE]
