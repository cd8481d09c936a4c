"""Work lost by our fault is paid once, a few times a day, and only where our own log shows the fault."""

import asyncio
from itertools import count

import pytest

from core import desk
from core.form.questions import WriteText
from core.ledger import Account, Balance, Kind
from core.payouts import pumps
from core.payouts.pumps import Extra
from core.people import Person
from core.ports import Tx
from core.views import TaskView
from core.wages import lost_work
from core.work import Lease
from core.working import leases
from tests.core.world import World, happy, start
from tests.storage.scene import sql

ANN, BEN = 11, 12
HOUR = 3_600_000
UPDATES = count(70_000)


async def broke(world: World, who: int = ANN, update: int | None = None) -> bool:
    """An update of this person was parked."""
    number = next(UPDATES) if update is None else update
    return await world.do(lambda tx: lost_work.parked(tx, who, number))


async def in_a_task(world: World, rows: int = 3) -> TaskView:
    await world.people(ANN, BEN)
    return await world.see(ANN, start(await world.campaign(rows)))


async def state(world: World, view: TaskView) -> Lease:
    def look(tx: Tx, me: Person) -> Lease:
        held = tx.assignments.held(view.campaign.id, view.task.id, me.id)
        assert held
        return held.assignment.state

    return await world.act(ANN, look)


async def told(world: World) -> list[str]:
    return [one.kind for one in await world.do(lambda tx: tx.outbox.due(9, 1000))]


async def test_f11_an_update_that_broke_is_paid_and_the_task_goes_on_to_others(world: World) -> None:
    view = await in_a_task(world, rows=1)
    assert await broke(world)
    assert await state(world, view) is Lease.EXPIRED
    assert await world.balance(ANN) == Balance(5, 0, 0)
    assert await told(world) == [lost_work.NOTICE]
    house = await world.do(lambda tx: tx.ledger.balance(Account(Kind.HOUSE, 0)))
    assert house.available == -5
    assert (await world.see(BEN, start(view.campaign.id))).task.id == view.task.id
    await world.act(BEN, happy)
    assert (await world.balance(BEN)).available == 5


async def test_f11_it_is_paid_once(world: World) -> None:
    await in_a_task(world)
    assert await broke(world)
    assert not await broke(world)
    assert (await world.balance(ANN)).available == 5


async def test_an_update_whose_effect_is_stored_cost_nothing(world: World) -> None:
    view = await in_a_task(world)

    def stored(tx: Tx) -> None:
        assert tx.updates.first_time(tx.bot_id, 5)

    await world.do(stored)
    assert not await broke(world, update=5)
    assert await state(world, view) is Lease.LEASED


async def test_who_was_in_no_task_lost_none(world: World) -> None:
    await in_a_task(world)
    assert not await broke(world, BEN)
    assert not await broke(world, 999)
    await world.act(ANN, desk.jobs)
    assert not await broke(world)


async def test_a_task_that_was_over_is_not_lost_again(world: World) -> None:
    view = await in_a_task(world)

    def end(tx: Tx) -> None:
        leases.hand_back(tx, view.assignment, Lease.EXPIRED)

    await world.do(end)
    assert not await broke(world)


async def test_no_more_than_a_few_a_day(world: World) -> None:
    view = await in_a_task(world, rows=9)
    for _ in range(lost_work.A_DAY):
        assert await broke(world)
        await world.see(ANN, start(view.campaign.id))
    assert not await broke(world)
    assert (await world.balance(ANN)).available == 5 * lost_work.A_DAY
    world.clock.tick(24 * HOUR)
    assert await broke(world)


async def test_f11_a_lease_that_ended_while_the_bot_was_down_is_paid(world: World) -> None:
    view = await in_a_task(world)
    world.clock.tick(HOUR)
    assert await world.do(lambda tx: lost_work.came_back(tx, 9)) == 1
    assert await world.do(lambda tx: lost_work.came_back(tx, 9)) == 0
    assert await state(world, view) is Lease.EXPIRED
    assert await world.balance(ANN) == Balance(5, 0, 0)
    assert await told(world) == [lost_work.NOTICE]


async def test_a_lease_that_ended_just_now_is_as_any_other(world: World) -> None:
    view = await in_a_task(world)
    world.clock.tick(view.assignment.leased_until - world.clock.now() + lost_work.DOWN_MS - 1)
    assert await world.do(lambda tx: lost_work.came_back(tx, 9)) == 0
    await world.do(lambda tx: leases.lapse(tx, 9))
    assert await world.balance(ANN) == Balance(0, 0, 0)


async def test_what_was_not_in_hand_is_not_paid(world: World) -> None:
    await in_a_task(world)
    await world.act(ANN, desk.jobs)
    world.clock.tick(HOUR)
    assert await world.do(lambda tx: lost_work.came_back(tx, 9)) == 1
    assert await world.balance(ANN) == Balance(0, 0, 0)
    assert await told(world) == []


async def test_over_the_cap_one_is_only_told_that_the_time_is_over(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lost_work, "A_DAY", 0)
    await in_a_task(world)
    world.clock.tick(HOUR)
    assert await world.do(lambda tx: lost_work.came_back(tx, 9)) == 1
    assert await told(world) == ["lapsed"]


async def test_who_was_faster_ended_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    view = await in_a_task(world)
    world.clock.tick(HOUR)
    found = [view.assignment]
    await world.do(lambda tx: leases.lapse(tx, 9))

    def stale(tx: Tx) -> int:
        monkeypatch.setattr(type(tx.assignments), "overdue", lambda *_: found)
        return lost_work.came_back(tx, 9)

    assert await world.do(stale) == 1
    assert await world.balance(ANN) == Balance(0, 0, 0)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_that_break_at_once_pay_once(world: World) -> None:
    await in_a_task(world)
    both = await asyncio.gather(*(broke(world) for _ in range(4)))
    assert sorted(both) == [False, False, False, True]
    assert (await world.balance(ANN)).available == 5


async def test_a_trial_of_ones_own_is_not_paid(world: World) -> None:
    question = WriteText("say", "What does it say?")
    campaign = await world.campaign(questions=(question,), price=5)
    await world.person(ANN)
    view = await world.see(ANN, start(campaign))

    await world.do(lambda tx: sql(tx, f"UPDATE assignment SET is_test = 1 = 1 WHERE id = {view.assignment.id}"))
    assert not await broke(world)
    await world.do(lambda tx: leases.hand_back(tx, view.assignment, Lease.RETURNED))


async def test_in_money_it_is_paid_once_to_a_person_and_a_number(world: World) -> None:
    await world.people(ANN, BEN)
    c = await world.campaign(1)
    await world.do(lambda tx: tx.ledger.open(Account(Kind.HOUSE, 0, "KES")))
    await world.turn(c, asset="KES")
    view = await world.see(ANN, start(c))

    def claimed(tx: Tx, me: Person) -> bool:
        return pumps.once(tx, Extra.LOST_WORK, view.task.id, me.id, "KES")

    assert await world.act(ANN, claimed)
    assert not await broke(world)
    assert await state(world, view) is Lease.EXPIRED
    assert lost_work.NOTICE not in await told(world)
    house = await world.do(lambda tx: tx.ledger.balance(Account(Kind.HOUSE, 0, "KES")))
    assert house.available == 0
