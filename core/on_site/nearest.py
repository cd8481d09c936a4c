"""The open tasks nearest to a place: looked for in the cells around it, ring by ring, each ring twice as wide.

The first ring is as fine as tasks lie close. A cell is looked into as far as ``ROWS_A_CELL``; one that holds more is
looked into part by part, the nearest first. So a search costs what lies near, never what there is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.campaigns import Task
from core.on_site.cells import Cell, around, cell_at, middle, sure_m
from core.typed.places import Place, distance_m

LEVELS = range(14)  # of cells: from 10 m high to 78 km
CLOSE = 3  # tasks in the cell where one stands: then the nine cells around hold about as many as are told
CELLS_AT_ONCE = 9  # of one look
ROWS_A_CELL = 12
LOOKS_MAX = 24  # of one search
TASKS_AT_ONCE = 10
OWN_ROWS = 200  # for somebody named: so few that each is measured
QUEUES_MAX = 3  # of one person: their own, their team's, the whole list's


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look found: tasks that the person may have with the cells they lie in, and cells that hold more."""

    tasks: Mapping[int, int]
    full: Sequence[Cell]


class PlacesTx(Protocol):
    """Tasks whose work is at a place."""

    def planned(self, campaign_id: int, limit: int) -> Sequence[Task]:
        """The rows that ``TasksTx.open_planned`` would give their slots now."""

    def settle(self, campaign_id: int, cells: Mapping[int, int]) -> None:
        """Say in which finest cell each of these tasks lies."""

    def name_areas(self, campaign_id: int, areas: Mapping[str, int]) -> None:
        """Names of parts of the land, and a cell in each; a name that is known keeps its cell."""

    def areas(self, campaign_id: int, limit: int) -> Mapping[str, int]:
        """The first names and their cells, in the order of the alphabet."""

    def crowded(self, campaign_id: int, cells: Sequence[Cell]) -> int:
        """The first of these cells, one of each of ``LEVELS``, with ``CLOSE`` open tasks; else the last."""

    def within(self, campaign_id: int, person_id: int, cells: Sequence[Cell]) -> Seen:
        """The first open tasks of up to ``CELLS_AT_ONCE`` cells."""

    def own(self, campaign_id: int, person_id: int, queue: int) -> Sequence[Task]:
        """The first ``OWN_ROWS`` open tasks of a queue of somebody named, as far as this person did not have them."""

    def open(self, campaign_id: int, task_ids: Sequence[int]) -> Sequence[Task]:
        """Those of up to ``TASKS_AT_ONCE`` tasks that are open."""

    def take(self, campaign_id: int, person_id: int, task_id: int, queues: Sequence[int] = ()) -> Task | None:
        """Take a slot of this task; None where it has none left, the person had it, or it is for somebody else."""


def nearest(tx: PlacesTx, campaign_id: int, person_id: int, place: Place, most: int) -> Sequence[tuple[float, int]]:
    """Up to ``most`` open tasks that this person may have: metres and id, the nearest first."""
    search = _Search(tx, campaign_id, person_id, place, most)
    first = tx.crowded(campaign_id, [cell_at(place, level) for level in LEVELS])
    for level in LEVELS[first:]:
        search.look(around(place, level))
        if search.farthest() <= sure_m(place, level):
            break
    return search.best()


class _Search:
    """One search under way: ``found`` are metres by task, ``seen`` cells that hold no more than was found."""

    def __init__(self, tx: PlacesTx, campaign_id: int, person_id: int, place: Place, most: int) -> None:
        self._tx, self._keys = tx, (campaign_id, person_id)
        self._place, self._most = place, most
        self._found = dict[int, float]()
        self._seen = set[Cell]()
        self._looks = LOOKS_MAX

    def best(self) -> Sequence[tuple[float, int]]:
        return sorted((metres, one) for one, metres in self._found.items())[: self._most]

    def farthest(self) -> float:
        """Metres to the last of the best; endless while there are too few."""
        best = self.best()
        return best[-1][0] if len(best) == self._most else float("inf")

    def look(self, cells: Sequence[Cell]) -> None:
        """Look into these cells, and into the parts of those that hold more than a look shows."""
        waiting = self._by_distance(cells)
        while waiting and self._looks:
            now, later = waiting[:CELLS_AT_ONCE], waiting[CELLS_AT_ONCE:]
            seen = self._tx.within(*self._keys, [one for _, one in now])
            self._looks -= 1
            for task, number in seen.tasks.items():
                self._found[task] = distance_m(self._place, middle(number))
            self._seen.update(one for _, one in now)
            parts = self._by_distance([part for one in seen.full for part in one.parts])
            enough = self.farthest()
            waiting = sorted(((away, one) for away, one in (*later, *parts) if away < enough), key=lambda one: one[0])

    def _by_distance(self, cells: Sequence[Cell]) -> list[tuple[float, Cell]]:
        """Those not looked into yet, the nearest first."""
        new = [(one.away_m(self._place), one) for one in cells if one not in self._seen]
        return sorted(new, key=lambda one: one[0])
