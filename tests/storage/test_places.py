"""Tasks at places, by the cells they lie in."""

import asyncio
from collections.abc import Sequence

import pytest

from core.campaigns import Task
from core.on_site.cells import Cell, cell_at
from core.on_site.nearest import CELLS_AT_ONCE, LEVELS, ROWS_A_CELL, TASKS_AT_ONCE
from core.ports import Store, Tx
from core.typed.places import Place
from core.work import Lease
from tests.storage.scene import lease, scene, take

HERE: Place = (-1.2864, 36.8172)
LEVEL = 6


def placed(tx: Tx, places: Sequence[Place | None], slots: int = 1) -> tuple[int, list[int], list[int]]:
    """A running campaign whose tasks lie there, two workers, and the tasks."""
    campaign, people, tasks = scene(tx, rows=len(places), slots=slots)
    cells = {task: cell_at(place).first for task, place in zip(tasks, places, strict=True) if place}
    tx.places.settle(campaign, cells)
    return campaign, people, list(tasks)


def there(tx: Tx, campaign: int, person: int, *cells: Cell) -> set[int]:
    return set(tx.places.within(campaign, person, cells or [cell_at(HERE, LEVEL)]).tasks)


async def test_a_look_finds_the_tasks_of_its_cells(store: Store) -> None:
    def look(tx: Tx) -> None:
        campaign, (ann, _), (near, far, _) = placed(tx, [HERE, (-1.3, 36.9), None])
        here, away = cell_at(HERE, LEVEL), cell_at((-1.3, 36.9), LEVEL)
        seen = tx.places.within(campaign, ann, [away, here])
        assert (dict(seen.tasks), seen.full) == ({near: cell_at(HERE).first, far: cell_at((-1.3, 36.9)).first}, [])
        assert there(tx, campaign, ann) == {near}
        assert there(tx, campaign + 1, ann) == set()
        assert there(tx, campaign, ann, *([away] * (CELLS_AT_ONCE - 1)), here) == {near, far}

    await store.transact(look)


@pytest.mark.parametrize(
    ("beside", "least", "most"),
    [([HERE], 0, 0), ([(-1.2868, 36.8172)], 1, 6), ([(-1.3, 36.9)], 7, 12), ([None], 13, 13), ([], 13, 13)],
)
async def test_how_close_tasks_lie(store: Store, beside: list[Place | None], least: int, most: int) -> None:
    """The finest cell with three tasks in it, two of which lie where one stands."""

    def look(tx: Tx) -> int:
        campaign, _, _ = placed(tx, [HERE, HERE, *beside])
        return tx.places.crowded(campaign, [cell_at(HERE, level) for level in LEVELS])

    assert least <= await store.transact(look) <= most


async def test_a_look_into_a_cell_ends_and_says_so(store: Store) -> None:
    def look(tx: Tx) -> None:
        campaign, (ann, _), tasks = placed(tx, [HERE] * (ROWS_A_CELL + 1))
        here = cell_at(HERE, LEVEL)
        seen = tx.places.within(campaign, ann, [cell_at((0.0, 0.0), LEVEL), here])
        assert set(seen.tasks) == set(tasks[:ROWS_A_CELL]), "those that wait longest"
        assert seen.full == [here]

    await store.transact(look)


@pytest.mark.parametrize(
    ("state", "again"), [(Lease.RETURNED, True), (Lease.EXPIRED, True), (Lease.SKIPPED, False), (Lease.ANSWERED, False)]
)
async def test_what_one_had_is_not_found_again_unless_it_came_back(store: Store, state: Lease, again: bool) -> None:
    def look(tx: Tx) -> None:
        campaign, (ann, ben), (task,) = placed(tx, [HERE], slots=3)
        had = take(tx, campaign, ann)
        assert had
        assert (there(tx, campaign, ann), there(tx, campaign, ben)) == (set(), {task})
        assert tx.places.take(campaign, ann, task) is None
        tx.assignments.end(had, state)
        assert there(tx, campaign, ann) == ({task} if again else set())
        assert (tx.places.take(campaign, ann, task) is not None) is again

    await store.transact(look)


async def test_a_task_is_taken_by_its_name_as_often_as_it_has_slots(store: Store) -> None:
    def reserve(tx: Tx) -> None:
        campaign, (ann, ben), (task, other, nowhere) = placed(tx, [HERE, HERE, None])
        taken = tx.places.take(campaign, ann, task)
        assert taken
        assert (taken.id, taken.remaining, taken.reward_minor) == (task, 0, 5)
        lease(tx, taken, ann)
        assert tx.places.take(campaign, ben, task) is None
        assert tx.places.take(campaign, ben, nowhere) is None
        assert tx.places.take(campaign, ben, 10**15) is None
        assert there(tx, campaign, ben) == {other}
        assert [one.id for one in tx.places.open(campaign, [task, other])] == [other]
        assert len(tx.places.open(campaign, [other] * TASKS_AT_ONCE)) == 1

    await store.transact(reserve)


async def test_a_taken_task_goes_to_the_end_of_its_cell(store: Store) -> None:
    """Else whoever did the first of a crowded house, of which more answers are wanted, would find nothing there."""

    def look(tx: Tx) -> None:
        campaign, (ann, ben), tasks = placed(tx, [HERE] * (ROWS_A_CELL + 2), slots=2)
        for one in tasks[:ROWS_A_CELL]:
            taken = tx.places.take(campaign, ann, one)
            assert taken
            lease(tx, taken, ann)
        assert set(tasks[ROWS_A_CELL:]) <= there(tx, campaign, ben)
        assert there(tx, campaign, ann) == set(tasks[ROWS_A_CELL:])

    await store.transact(look)


async def test_waiting_rows_are_those_that_open_next(store: Store) -> None:
    def plan(tx: Tx) -> None:
        campaign, _, _ = scene(tx, rows=1)
        tx.tasks.add([Task(campaign, tx.new_id(), row, {"n": str(row)}) for row in range(3)])
        waiting = [one.id for one in tx.places.planned(campaign, 2)]
        assert tx.tasks.open_planned(campaign, 1, 1, 5, 2) == 2
        assert {one.id for one in tx.places.open(campaign, waiting)} == set(waiting)
        assert [one.row for one in tx.places.planned(campaign, 9)] == [2]

    await store.transact(plan)


async def test_areas_keep_their_first_cell_and_come_by_name(store: Store) -> None:
    def name(tx: Tx) -> None:
        campaign, _, _ = scene(tx)
        tx.places.name_areas(campaign, {"Westlands": 3, "Eastleigh": 4})
        tx.places.name_areas(campaign, {"Westlands": 5, "Kibra": 6})
        assert list(tx.places.areas(campaign, 9).items()) == [("Eastleigh", 4), ("Kibra", 6), ("Westlands", 3)]
        assert list(tx.places.areas(campaign, 1)) == ["Eastleigh"]
        assert not tx.places.areas(campaign + 1, 9)

    await store.transact(name)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_people_at_once_get_the_last_slot_once(store: Store) -> None:
    campaign, people, (task,) = await store.transact(lambda tx: placed(tx, [HERE]))

    def reserve(tx: Tx, person: int) -> bool:
        taken = tx.places.take(campaign, person, task)
        return taken is not None and bool(lease(tx, taken, person))

    won = await asyncio.gather(*(store.transact(lambda tx, one=one: reserve(tx, one)) for one in people))  # type: ignore[misc]
    assert sorted(won) == [False, True]
