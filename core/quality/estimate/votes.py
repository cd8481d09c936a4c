"""Answers to questions with options, as numbers."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.quality.estimate import fixed
from core.quality.estimate.late import np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Vote = tuple[Hashable, Hashable, str]  # task, worker, option


@dataclass(frozen=True, slots=True)
class Votes:
    """``task``, ``worker`` and ``option``: of each vote, in the order of tasks, as places in the lists beside them.

    ``first``: of each task, the place of its first vote. ``known``: of each task the place of its right option, or -1.
    ``wide``: how many options each task has, which are the first ones.
    """

    tasks: Sequence[Hashable]
    workers: Sequence[Hashable]
    options: Sequence[str]
    task: "NDArray[np.intp]"
    worker: "NDArray[np.intp]"
    option: "NDArray[np.intp]"
    first: "NDArray[np.intp]"
    known: "NDArray[np.intp]"
    wide: "NDArray[np.intp]"

    @property
    def each(self) -> "NDArray[np.intp]":
        """How many votes each task has."""
        return np.bincount(self.task, minlength=len(self.tasks))

    @property
    def given(self) -> "NDArray[np.intp]":
        """How many votes each worker gave."""
        return np.bincount(self.worker, minlength=len(self.workers))


def read(
    votes: Iterable[Vote], options: Sequence[str], gold: Mapping[Any, str], wide: Mapping[Any, int] | None = None
) -> Votes:
    """``gold``: the right options of tasks where it is known; those without a vote say nothing. ``wide``: how many of
    the options, from the first on, tasks have that have not all.

    ValueError for too much of anything, an option that is none, and two votes of one worker on one task.
    """
    place = {option: at for at, option in enumerate(options)}
    if not 0 < len(place) == len(options) <= fixed.OPTIONS_MOST:
        raise ValueError(f"from 1 to {fixed.OPTIONS_MOST} options, each another: not {len(options)}")
    tasks: dict[Hashable, int] = {}
    workers: dict[Hashable, int] = {}
    seen: dict[tuple[int, int], int] = {}
    for task, worker, option in votes:
        pair = tasks.setdefault(task, len(tasks)), workers.setdefault(worker, len(workers))
        if pair in seen:
            raise ValueError(f"{worker!r} answered {task!r} twice")
        if option not in place:
            raise ValueError(f"{option!r} is no option")
        seen[pair] = place[option]
        if len(seen) > fixed.VOTES_MOST:
            raise ValueError(f"more than {fixed.VOTES_MOST} votes")
    pairs = np.array([*seen], dtype=np.intp).reshape(-1, 2)
    order = np.argsort(pairs[:, 0], kind="stable")
    task, worker = pairs[order, 0], pairs[order, 1]
    said = np.fromiter(seen.values(), np.intp, len(seen))[order]
    known = np.full(len(tasks), -1, dtype=np.intp)
    for name, right in gold.items():
        if right not in place:
            raise ValueError(f"{right!r} is no option")
        if name in tasks:
            known[tasks[name]] = place[right]
    first = np.searchsorted(task, np.arange(len(tasks)))
    each_has = np.array([(wide or {}).get(name, len(options)) for name in tasks], dtype=np.intp)
    return Votes([*tasks], [*workers], tuple(options), task, worker, said, first, known, each_has)
