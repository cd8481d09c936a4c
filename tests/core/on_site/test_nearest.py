"""The nearest tasks, held against every task measured; and what a search may cost."""

import math
from collections.abc import Collection, Mapping, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.on_site.cells import Cell, cell_at, sure_m
from core.on_site.nearest import CELLS_AT_ONCE, CLOSE, LEVELS, LOOKS_MAX, ROWS_A_CELL, Seen, nearest
from core.ports import Store, Tx
from core.typed.places import Place, distance_m
from tests.storage.scene import lease
from tests.storage.test_places import placed

CITY: Place = (-1.2864, 36.8172)
MOST = 10
SURE_M = 60_000  # up to 74 degrees north and south
CLOSE_M = 8  # a cell tells where something is so exactly


class Ground:
    """Implements ``core.on_site.nearest.PlacesTx`` as far as a search uses it; counts the looks."""

    def __init__(self, tasks: Mapping[int, Place], had: Collection[int] = ()) -> None:
        self._rows = sorted((cell_at(place).first, task) for task, place in tasks.items())
        self._had, self.looks = had, 0

    def crowded(self, _campaign_id: int, cells: Sequence[Cell]) -> int:
        counts = [sum(cell.first <= number < cell.end for number, _ in self._rows) for cell in cells]
        return next((level for level, count in enumerate(counts) if count >= CLOSE), len(cells) - 1)

    def within(self, _campaign_id: int, _person_id: int, cells: Sequence[Cell]) -> Seen:
        assert 0 < len(cells) <= CELLS_AT_ONCE
        self.looks += 1
        found, full = dict[int, int](), []
        for cell in cells:
            rows = [one for one in self._rows if cell.first <= one[0] < cell.end][:ROWS_A_CELL]
            found |= {task: number for number, task in rows if task not in self._had}
            full += [cell] if len(rows) == ROWS_A_CELL else []
        return Seen(found, full)

    planned = settle = name_areas = areas = open = take = None


def scattered(count: int, middle: Place, degrees: float, turn: float) -> dict[int, Place]:
    """Tasks on a spiral about a place, crowded in its middle."""
    found = {}
    for number in range(1, count + 1):
        out, angle = degrees * 3 * (number / count) ** 1.5, number * 2.39996 + turn
        north, east = middle[0] + out * math.sin(angle), middle[1] + out * math.cos(angle)
        found[number] = (north, (east + 180) % 360 - 180)
    return found


@settings(max_examples=25, deadline=None)
@example(1, 0.3, 2, 0.0)
@given(st.integers(0, 200), st.sampled_from([0.0005, 0.01, 0.3]), st.integers(0, 99), st.sampled_from([0.0, 0.02]))
@pytest.mark.parametrize(
    "middle", [CITY, (64.1466, -21.9426), (-16.8, 179.999)], ids=["Nairobi", "Reykjavik", "Taveuni"]
)
def test_the_nearest_are_found(middle: Place, count: int, degrees: float, turn: int, aside: float) -> None:
    tasks = scattered(count, middle, degrees, turn)
    here = (middle[0] + aside, middle[1])
    true = sorted(distance_m(here, place) for place in tasks.values())[:MOST]
    ground = Ground(tasks)
    found = [metres for metres, _ in nearest(ground, 1, 1, here, MOST)]  # type: ignore[arg-type]
    assert ground.looks <= LOOKS_MAX
    sure = sure_m(here, LEVELS[-1])  # so far around everything is found
    reached = [one for one in true if one < sure - CLOSE_M]
    assert found[: len(reached)] == pytest.approx(reached, abs=CLOSE_M)
    assert all(one >= sure - 2 * CLOSE_M for one in found[len(reached) :]), "on the edge, or beyond"


def test_everywhere_the_nearest_of_60_km_are_found() -> None:
    assert all(sure_m((north / 2, east / 7), LEVELS[-1]) > SURE_M for north in range(-148, 149) for east in range(7))


def test_of_what_one_had_nothing_is_found_again() -> None:
    """Someone who did the nearest 200, of which more answers are wanted, sees those behind them."""
    tasks = scattered(300, CITY, 0.003, 1)
    by_distance = sorted(tasks, key=lambda one: distance_m(CITY, tasks[one]))
    ground = Ground(tasks, set(by_distance[:200]))
    found = [task for _, task in nearest(ground, 1, 1, CITY, MOST)]  # type: ignore[arg-type]
    assert set(found) <= set(by_distance[200:])
    assert len(found) == MOST
    assert ground.looks <= LOOKS_MAX


@pytest.mark.parametrize("count", [0, 1_000, 20_000])
def test_a_search_ends_however_much_there_is(count: int) -> None:
    """All in one place, and nothing far and wide."""
    ground = Ground(dict.fromkeys(range(count), CITY))
    assert len(nearest(ground, 1, 1, CITY, MOST)) == min(count, MOST)  # type: ignore[arg-type]
    assert ground.looks <= LOOKS_MAX


async def test_on_a_store(store: Store) -> None:
    tasks = scattered(60, CITY, 0.02, 2)

    def search(tx: Tx) -> None:
        campaign, (ann, ben), ids = placed(tx, list(tasks.values()))
        places = dict(zip(ids, tasks.values(), strict=True))
        by_distance = sorted(ids, key=lambda one: distance_m(CITY, places[one]))
        found = nearest(tx.places, campaign, ann, CITY, MOST)
        assert [task for _, task in found] == by_distance[:MOST]
        taken = tx.places.take(campaign, ben, by_distance[0])
        assert taken
        lease(tx, taken, ben)
        found = nearest(tx.places, campaign, ann, CITY, MOST)
        assert [task for _, task in found] == by_distance[1 : MOST + 1]

    await store.transact(search)
