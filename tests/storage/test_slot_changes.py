"""Slots given back, added, emptied, raised and renewed, on both databases."""

import pytest

from core.campaigns import Task
from core.ports import Store, Tx
from tests.storage.scene import CONSTRAINT, add_campaign, add_tasks, scene, sql, take


async def test_emptying_counts_tasks_and_money(store: Store) -> None:
    def f(tx: Tx) -> None:
        campaign, (ann, _), tasks = scene(tx, rows=3)
        other = add_campaign(tx, ann).id
        add_tasks(tx, other, 1)
        held = take(tx, campaign, ann)
        assert held is not None
        assert tx.tasks.empty(campaign, 2) in {(2, 15), (2, 20)}
        assert tx.tasks.empty(campaign, 2)[0] == 1
        assert tx.tasks.empty(campaign, 2) == (0, 0)
        assert tx.tasks.take(campaign, ann) is None
        assert tx.tasks.give_back(campaign, tasks[0], 5)
        assert tx.tasks.empty(campaign, 2) == (1, 5)
        assert tx.tasks.empty(other, 2) == (1, 10)

    await store.transact(f)


async def test_slot_given_back_carries_its_own_reward_or_nothing_is_done(store: Store) -> None:
    def f(tx: Tx) -> None:
        campaign, people, (task,) = scene(tx, rows=1)
        for person in people:
            take(tx, campaign, person)
        assert tx.tasks.give_back(campaign, task, 7)
        assert not tx.tasks.give_back(campaign, task, 5)
        assert tx.tasks.give_back(campaign, task, 7)
        (found,) = tx.tasks.first(campaign, 1)
        assert (found.remaining, found.reward_minor) == (2, 7)
        assert tx.tasks.add_slot(campaign, task, 9) == 7
        assert tx.tasks.empty(campaign, 1) == (1, 21)
        assert tx.tasks.add_slot(campaign, task, 9) == 9
        assert tx.tasks.empty(campaign, 1) == (1, 9)

    await store.transact(f)


async def test_waiting_slots_open_when_the_appeal_is_over(store: Store) -> None:
    def f(tx: Tx) -> None:
        campaign, people, (task,) = scene(tx, rows=1)
        for person in people:
            take(tx, campaign, person)
        assert not tx.tasks.reopen_waiting(campaign, task, 5)
        tx.tasks.wait(campaign, task)
        tx.tasks.wait(campaign, task)
        assert tx.tasks.reopen_waiting(campaign, task, 5)
        assert not tx.tasks.reopen_waiting(campaign, task, 7)  # the open slot carries 5
        assert tx.tasks.reopen_waiting(campaign, task, 5)
        assert not tx.tasks.reopen_waiting(campaign, task, 5)
        assert tx.tasks.first(campaign, 1)[0].remaining == 2

    await store.transact(f)


async def test_raising_the_price_says_what_the_slots_lack(store: Store) -> None:
    def f(tx: Tx) -> None:
        campaign, (ann, _), _ = scene(tx, rows=3)
        assert take(tx, campaign, ann)  # its slot keeps the reward it was leased with
        assert tx.tasks.reprice(campaign, 5, 9) == (0, 0)
        done = [tx.tasks.reprice(campaign, 8, 2) for _ in range(3)]
        assert [tasks for tasks, _ in done] == [2, 1, 0]
        assert sum(lacking for _, lacking in done) == 5 * 3
        assert {task.reward_minor for task in tx.tasks.first(campaign, 9)} == {8}

    await store.transact(f)


async def test_new_version_reaches_the_tasks_not_yet_leased(store: Store) -> None:
    def f(tx: Tx) -> None:
        campaign, (ann, ben), tasks = scene(tx, rows=3, slots=1)
        held = take(tx, campaign, ann)
        assert held is not None
        assert [tx.tasks.renew(campaign, 2, 1) for _ in range(3)] == [1, 1, 0]
        assert [task.version for task in tx.tasks.first(campaign, 9)] == [1, 2, 2]
        later = take(tx, campaign, ben)
        assert later is not None
        assert (held.version, later.version, later.task_id) == (1, 2, tasks[1])

    await store.transact(f)


async def test_counts_are_slots_and_rows_without(store: Store) -> None:
    def f(tx: Tx) -> None:
        campaign, (ann, _), _ = scene(tx, rows=3)
        tx.tasks.add([Task(campaign, tx.new_id(), 4, {})])
        assert take(tx, campaign, ann)
        assert tx.tasks.counts(campaign) == (5, 1)
        assert tx.tasks.counts(campaign + 1) == (0, 0)

    await store.transact(f)


@pytest.mark.parametrize(
    "change", ["remaining = -1, is_open = (1 = 0)", "is_open = (1 = 0)", "remaining = 0", "planned = (1 = 1)"]
)
async def test_slots_that_make_no_sense_are_refused(store: Store, change: str) -> None:
    await store.transact(scene)
    with pytest.raises(CONSTRAINT):
        await store.transact(lambda tx: sql(tx, f"UPDATE task SET {change}"))
