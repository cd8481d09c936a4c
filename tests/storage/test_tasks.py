"""Slots: opened, taken, given back and emptied, on both databases."""

from dataclasses import replace

import pytest

from core.campaigns import Task
from core.groups import LEFT_MAX
from core.ports import Store, Tx
from core.task_queues import FRESH
from core.work import Lease
from tests.fakes import FakeClock
from tests.storage.scene import add_campaign, add_person, lease, scene, sql, submit, take


async def test_task_comes_back_as_added_and_waits_for_its_slots(store: Store) -> None:
    def make(tx: Tx) -> list[Task]:
        campaign = add_campaign(tx, add_person(tx, 1))
        tasks = [
            Task(campaign.id, tx.new_id(), 1, {"näme": "\x00'"}, picture="a" * 64, larger="b" * 64),
            Task(campaign.id, tx.new_id(), 2, {}),
        ]
        tx.tasks.add(tasks)
        tx.tasks.add([])
        return tasks

    one, two = await store.transact(make)
    assert await store.transact(lambda tx: tx.tasks.first(one.campaign_id, 9)) == [one, two]
    assert await store.transact(lambda tx: tx.tasks.first(one.campaign_id, 1)) == [one]
    assert await store.transact(lambda tx: tx.tasks.take(one.campaign_id, 1)) is None
    assert await store.transact(lambda tx: tx.tasks.open_planned(one.campaign_id, 3, 2, 9, 1)) == 1
    opened = replace(one, version=3, remaining=2, reward_minor=9, queue=FRESH)
    assert await store.transact(lambda tx: tx.tasks.first(one.campaign_id, 9)) == [opened, two]
    assert await store.transact(lambda tx: tx.tasks.open_planned(one.campaign_id, 3, 2, 9, 9)) == 1
    assert await store.transact(lambda tx: tx.tasks.open_planned(one.campaign_id, 3, 2, 9, 9)) == 0


async def test_each_worker_gets_each_task_once_until_slots_run_out(store: Store) -> None:
    campaign, (ann, ben), tasks = await store.transact(lambda tx: scene(tx, rows=3, slots=1))

    def in_turn(tx: Tx) -> list[int]:
        leases = [take(tx, campaign, person) for person in (ann, ben, ann, ben)]
        return [held.task_id if held else 0 for held in leases]

    assert await store.transact(in_turn) == [*tasks, 0]
    left = await store.transact(lambda tx: sql(tx, "SELECT remaining FROM task"))
    assert left == [(0,)] * 3


async def test_taken_task_says_what_is_left(store: Store) -> None:
    campaign, (ann, ben), (task,) = await store.transact(lambda tx: scene(tx, rows=1))
    first = await store.transact(lambda tx: tx.tasks.take(campaign, ann))
    assert first == Task(campaign, task, 1, {"picture": "1.jpg"}, version=1, remaining=1, reward_minor=5, queue=FRESH)
    second = await store.transact(lambda tx: tx.tasks.take(campaign, ben))
    assert second == replace(first, remaining=0)


async def test_lower_level_comes_after_the_higher(store: Store) -> None:
    def make(tx: Tx) -> list[int]:
        campaign, (ann, _), tasks = scene(tx, rows=3)
        sql(tx, f"UPDATE task SET prio = 0 WHERE id = {tasks[2]}")
        sql(tx, f"UPDATE task SET prio = 2 WHERE id = {tasks[1]}")
        order = [take(tx, campaign, ann) for _ in range(4)]
        assert order.pop() is None
        return [tasks.index(held.task_id) for held in order if held]

    assert await store.transact(make) == [2, 0, 1]


async def test_what_is_asked_again_comes_before_what_nobody_had(store: Store) -> None:
    def order(tx: Tx) -> list[int]:
        campaign, (ann, ben), tasks = scene(tx, rows=3, slots=1)
        sql(tx, f"UPDATE task SET prio = -7 WHERE id = {tasks[1]}")
        for queues in ((), (-7,)):
            assert tx.tasks.take(campaign, ann, queues)
        assert tx.tasks.add_slot(campaign, tasks[0], 5, first=True) == 5
        assert tx.tasks.add_slot(campaign, tasks[1], 5, first=True) == 5
        found = [tx.tasks.take(campaign, ben, queues) for queues in ((), (), (), (-7,))]
        return [tasks.index(one.id) if one else -1 for one in found]

    assert await store.transact(order) == [0, 2, -1, 1], "and who is named for a row stays named"


async def test_slots_that_nobody_needs_are_taken_at_once(store: Store) -> None:
    campaign, (ann, _), (task, other) = await store.transact(lambda tx: scene(tx, rows=2, slots=3))
    await store.transact(lambda tx: take(tx, campaign, ann))
    assert await store.transact(lambda tx: tx.verdicts.stop(campaign, task)) == (2, 10)
    assert await store.transact(lambda tx: tx.verdicts.stop(campaign, task)) == (0, 0)
    open_ = [await store.transact(lambda tx, of=one: tx.verdicts.open_slots(campaign, of)) for one in (task, other)]  # type: ignore[misc]
    assert open_ == [0, 3]
    left = await store.transact(lambda tx: sql(tx, "SELECT id, remaining, is_open FROM task ORDER BY id"))
    assert left == [(task, 0, False), (other, 3, True)]


@pytest.mark.parametrize(
    ("state", "again"),
    [(Lease.RETURNED, True), (Lease.EXPIRED, True), (Lease.SKIPPED, False), (Lease.ANSWERED, False)],
)
async def test_what_comes_back_comes_after_what_others_had_not(store: Store, state: Lease, again: bool) -> None:
    def f(tx: Tx) -> None:
        campaign, (ann, ben), (one, two, three) = scene(tx, rows=3, slots=1)
        held = take(tx, campaign, ann)
        assert held is not None
        assert held.task_id == one
        assert tx.assignments.end(held, state)
        assert tx.tasks.give_back(campaign, one, 5)
        # Ben gets what never was given out before what came back; so does Ann.
        order = [take(tx, campaign, person) for person in (ben, ann, ann, ann)]
        assert [held and held.task_id for held in order] == [two, three, one if again else None, None]
        last = take(tx, campaign, ben)
        assert (last and last.task_id) == (None if again else one)

    await store.transact(f)


async def test_skipped_once_never_again_even_after_rewind(store: Store, clock: FakeClock) -> None:
    def f(tx: Tx) -> None:
        campaign, (ann, _), _ = scene(tx, rows=1)
        held = take(tx, campaign, ann)
        assert held is not None
        tx.assignments.end(held, Lease.SKIPPED)
        assert tx.tasks.give_back(campaign, held.task_id, 5)
        assert tx.tasks.rewind(campaign, ann)
        assert take(tx, campaign, ann) is None

    clock.tick(10**6)
    await store.transact(f)


async def test_rewind_is_rare_and_shows_what_was_passed(store: Store, clock: FakeClock) -> None:
    campaign, (ann, ben), (one, two) = await store.transact(lambda tx: scene(tx, rows=2))

    def passed(tx: Tx) -> None:
        """As if the first were locked by another transaction while Ann took the second."""
        sql(tx, "UPDATE task SET remaining = 0, is_open = (1 = 0) WHERE row_number = 1")
        held = take(tx, campaign, ann)
        assert held is not None
        assert held.task_id == two
        sql(tx, "UPDATE task SET remaining = 2, is_open = (1 = 1) WHERE row_number = 1")

    await store.transact(passed)
    assert not await store.transact(lambda tx: tx.tasks.rewind(campaign, ben))  # never took one
    assert await store.transact(lambda tx: tx.tasks.take(campaign, ann)) is None
    assert await store.transact(lambda tx: tx.tasks.rewind(campaign, ann))
    held = await store.transact(lambda tx: take(tx, campaign, ann))
    assert held is not None
    assert held.task_id == one
    clock.tick(59_999)
    assert not await store.transact(lambda tx: tx.tasks.rewind(campaign, ann))
    clock.tick(1)
    assert await store.transact(lambda tx: tx.tasks.rewind(campaign, ann))
    assert await store.transact(lambda tx: take(tx, campaign, ann)) is None


async def test_rows_opened_later_are_seen_by_those_who_are_past(store: Store) -> None:
    def f(tx: Tx) -> None:
        campaign, (ann, _), (one, two) = scene(tx, rows=2, slots=1)
        late = Task(campaign, tx.new_id(), 3, {})
        tx.tasks.add([late])
        for _ in (one, two):
            held = take(tx, campaign, ann)
            assert held is not None
            tx.assignments.end(held, Lease.RETURNED)
            assert tx.tasks.give_back(campaign, held.task_id, 5)
        assert [take(tx, campaign, ann) is not None for _ in range(3)] == [True, True, False]
        assert tx.tasks.open_planned(campaign, 1, 1, 5, 9) == 1
        held = take(tx, campaign, ann)
        assert held is not None
        assert held.task_id == late.id

    await store.transact(f)


async def test_left_are_those_ahead_that_the_person_may_have(store: Store) -> None:
    def f(tx: Tx) -> None:
        campaign, (ann, ben), tasks = scene(tx, rows=120)
        assert tx.tasks.left(campaign, ann) == LEFT_MAX
        sql(tx, f"UPDATE task SET prio = 2 WHERE row_number > 100 AND campaign_id = {campaign}")
        assert tx.tasks.left(campaign, ann) == LEFT_MAX
        for _ in range(30):
            assert take(tx, campaign, ann)
        assert tx.tasks.left(campaign, ann) == 90
        assert tx.tasks.left(campaign, ben) == LEFT_MAX
        skipped, returned, _ = tx.assignments.of_person(ann)[:3]
        for held, state in ((skipped, Lease.SKIPPED), (returned, Lease.RETURNED)):
            assert tx.assignments.end(held, state)
            assert tx.tasks.give_back(campaign, held.task_id, 5)
        assert tx.tasks.left(campaign, ann) == 91
        assert tx.tasks.left(campaign, tasks[0]) == LEFT_MAX
        assert tx.tasks.left(campaign + 1, ann) == 0

    await store.transact(f)


async def test_task_is_not_leased_to_one_person_twice(store: Store) -> None:
    campaign, (ann, _), _ = await store.transact(scene)

    def twice(tx: Tx) -> None:
        task = tx.tasks.take(campaign, ann)
        assert task is not None
        lease(tx, task, ann)
        lease(tx, task, ann)

    with pytest.raises(AssertionError):
        await store.transact(twice)

    def answered(tx: Tx) -> None:
        task = tx.tasks.take(campaign, ann)
        assert task is not None
        submit(tx, lease(tx, task, ann))
        lease(tx, task, ann)

    with pytest.raises(AssertionError):
        await store.transact(answered)
