"""Time windows of rows on both databases: closed in order and once, counted, and never in the way of the others."""

import asyncio

import pytest

from core.campaigns import Task
from core.ports import Store, Tx
from core.work import Lease
from storage.tasks import PASSED_MAX
from tests.fakes import START, FakeClock
from tests.storage.crowd import crowd
from tests.storage.scene import add_person, scene, sql, take
from tests.storage.test_plans import _steps

HOUR = 3_600_000


def closes(tx: Tx, task_id: int, at: int, opens: int = 0) -> None:
    sql(tx, f"UPDATE task SET opens_at = {opens}, closes_at = {at}, ends_at = {at} WHERE id = {task_id}")


async def test_windows_come_back_as_added_or_set(store: Store) -> None:
    def f(tx: Tx) -> None:
        campaign, _, _ = scene(tx, rows=1)
        late = Task(campaign, tx.new_id(), 9, {}, opens_at=5, closes_at=START + HOUR)
        tx.tasks.add([late])
        assert tx.tasks.first(campaign, 9)[1] == late
        assert tx.windows.next_end(campaign) == START + HOUR
        tx.windows.set(campaign, [(late.id, (7, START + 2 * HOUR))])
        found = tx.tasks.first(campaign, 9)[1]
        assert (found.opens_at, found.closes_at, tx.windows.next_end(campaign)) == (
            7,
            START + 2 * HOUR,
            START + 2 * HOUR,
        )
        tx.windows.set(campaign, [(late.id, (0, 0))])
        assert tx.windows.next_end(campaign) is None

    await store.transact(f)


async def test_rows_end_in_the_order_of_their_times(store: Store) -> None:
    def f(tx: Tx) -> None:
        campaign, (ann, _), (one, two, three, four) = scene(tx, rows=4)
        planned = Task(campaign, tx.new_id(), 9, {}, closes_at=START - 1)
        tx.tasks.add([planned])
        for task, at in ((one, START - 1), (two, START - 3), (three, START + 1), (four, START)):
            closes(tx, task, at)
        assert tx.windows.end(campaign, 7, 1) == (1, 10)
        assert {task.id: task.remaining for task in tx.tasks.first(campaign, 4)} == {one: 2, two: 0, three: 2, four: 2}
        assert tx.windows.end(campaign, 7, 9) == (3, 20)
        assert tx.windows.end(campaign, 7, 9) == (0, 0)
        assert tx.windows.next_end(campaign) == START + 1
        assert tx.tasks.counts(campaign) == (2, 0)
        assert tx.windows.lapsed(campaign) == 4
        assert sql(tx, f"SELECT lapsed FROM task WHERE id = {planned.id}") == [(7,)]
        held = take(tx, campaign, ann)
        assert held
        assert held.task_id == three

    await store.transact(f)


async def test_what_is_over_is_stepped_over_and_keeps_its_slots(store: Store, clock: FakeClock) -> None:
    def f(tx: Tx) -> None:
        campaign, (ann, _), tasks = scene(tx, rows=PASSED_MAX + 2)
        for task in tasks[:-1]:
            closes(tx, task, START + 5)
        assert tx.tasks.left(campaign, ann) == PASSED_MAX + 2
        held = take(tx, campaign, ann)
        assert held
        assert held.task_id == tasks[0]

    await store.transact(f)
    clock.tick(5)

    def later(tx: Tx) -> None:
        ((campaign, ann, task),) = sql(tx, "SELECT campaign_id, person_id, task_id FROM assignment")
        ben = sql(tx, f"SELECT id FROM person WHERE telegram_id >= 100 AND id <> {ann}")[0][0]
        assert tx.tasks.left(campaign, ben) == 1
        assert tx.tasks.peek(campaign, ben).over(tx.now)  # type: ignore[union-attr]
        assert take(tx, campaign, ben) is None, "so many, and no more"
        last = take(tx, campaign, ben)
        assert last
        slots = dict(sql(tx, "SELECT id, remaining FROM task"))
        assert (slots[task], slots[last.task_id], sum(slots.values())) == (1, 1, 2 * PASSED_MAX + 2)
        assert tx.tasks.peek(campaign, ben) is None

    await store.transact(later)


async def test_no_slot_comes_back_to_a_row_that_is_over(store: Store, clock: FakeClock) -> None:
    campaign, (ann, _), (task,) = await store.transact(lambda tx: scene(tx, rows=1))
    held = await store.transact(lambda tx: take(tx, campaign, ann))
    assert held
    await store.transact(lambda tx: closes(tx, task, START + 5))
    assert not await store.transact(lambda tx: tx.windows.lapse(campaign, task))
    clock.tick(5)

    def f(tx: Tx) -> None:
        assert tx.assignments.end(held, Lease.RETURNED)
        tx.tasks.wait(campaign, task)
        assert not tx.tasks.give_back(campaign, task, 5)
        assert not tx.tasks.reopen_waiting(campaign, task, 5)
        assert tx.tasks.add_slot(campaign, task, 5) is None
        assert tx.windows.lapse(campaign, task)
        assert tx.windows.end(campaign, 1, 9) == (1, 5)
        assert sql(tx, "SELECT remaining, lapsed FROM task") == [(0, 2)]

    await store.transact(f)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_row_that_ends_while_it_is_taken_is_counted_once(store: Store, clock: FakeClock) -> None:
    campaign, people, _ = await store.transact(lambda tx: scene(tx, workers=8, rows=40, slots=1))
    await store.transact(lambda tx: sql(tx, f"UPDATE task SET closes_at = {START + 5}, ends_at = {START + 5}"))

    async def work(person: int) -> int:
        taken = 0
        for _ in range(5):
            taken += await store.transact(lambda tx: take(tx, campaign, person)) is not None
        return taken

    async def end() -> int:
        clock.tick(5)
        ended = 0
        for _ in range(30):
            ended += (await store.transact(lambda tx: tx.windows.end(campaign, 1, 3)))[1]
        return ended

    *taken, money = await asyncio.gather(*map(work, people), end())
    slots = await store.transact(lambda tx: sql(tx, "SELECT COALESCE(SUM(lapsed), 0), SUM(remaining) FROM task"))
    assert (money, [int(one) for one in slots[0]]) == (5 * (40 - sum(taken)), [40 - sum(taken), 0])


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_thousands_of_rows_that_are_over_cost_no_more_than_a_few(store: Store) -> None:
    """In the moments before the job has closed them."""
    campaign, _, fresh = await store.transact(crowd)

    def cost(tx: Tx, over: int) -> tuple[int, int]:
        sql(tx, "UPDATE task SET closes_at = 0, ends_at = 0")
        sql(tx, f"UPDATE task SET closes_at = 1, ends_at = 1 WHERE is_open AND row_number <= {over}")
        sql(tx, f"UPDATE task_cursor SET seq = 0 WHERE person_id = {fresh}")
        left = _steps(tx, lambda: tx.tasks.left(campaign, fresh))
        return _steps(tx, lambda: tx.tasks.take(campaign, fresh)), left

    one, few, many = [await store.transact(lambda tx, n=n: cost(tx, n)) for n in (0, 200, 19_000)]  # type: ignore[misc]
    assert many[0] <= few[0] * 1.1
    assert many[0] <= one[0] * (PASSED_MAX + 3)
    assert many[1] <= max(few[1], one[1]) * 1.1


async def test_places_are_forgotten_the_oldest_first(store: Store) -> None:
    def f(tx: Tx) -> None:
        ids = [add_person(tx, 500 + n) for n in range(3)]
        for n, one in enumerate(ids):
            sql(tx, f"UPDATE person SET place = '1 2 0 0', place_at = {10 + n} WHERE id = {one}")
        assert tx.people.forget_places(11, 1) == 1
        assert tx.people.forget_places(11, 9) == 1
        assert tx.people.forget_places(11, 9) == 0
        found = [tx.people.by_id(one) for one in ids]
        assert [(one.place, one.place_at) for one in found if one] == [("", 0), ("", 0), ("1 2 0 0", 12)]

    await store.transact(f)
