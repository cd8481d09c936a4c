"""What the tables know of work in the field: places that could not be reached, and rows set aside for that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.campaigns import Task
from core.work import Answer


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody could not do the work of a task at its place. ``id`` is the assignment's; ``place`` a geopoint or ""."""

    id: int
    campaign_id: int
    task_id: int
    person_id: int
    reason: str
    words: str
    place: str
    paid_minor: int
    at: int


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that waits for its requester: what it had is ``slots``, whose money is free meanwhile."""

    task: Task
    slots: int
    since: int


class FieldTx(Protocol):
    def report(self, report: Report) -> bool:
        """False where this person said so of this task before."""

    def reports(self, campaign_id: int, task_id: int, since: int, limit: int) -> Sequence[Report]:
        """Those after ``since`` (ms), the latest first."""

    def reports_of(self, person_id: int, limit: int) -> Sequence[Report]:
        """What the person said of all places."""

    def tried_since(self, campaign_id: int, task_id: int) -> int:
        """When (ms) the requester last had the task tried again, 0 for never."""

    def drain(self, campaign_id: int, task_id: int) -> tuple[int, int]:
        """Take all open slots of a task whose row is held: how many, and the money they carried."""

    def set_aside(self, campaign_id: int, task_id: int, slots: int) -> None:
        """The row waits for its requester; ``slots`` more than before."""

    def asides(self, campaign_id: int, limit: int) -> Sequence[Aside]:
        """Those that wait, by their row."""

    def answered_since(self, campaign_id: int, person_id: int, since: int, most: int) -> int:
        """How many answers the person has sent since then (ms), counted up to ``most``; tests are none."""

    def answers(self, campaign_id: int, person_id: int, skip: int, limit: int) -> Sequence[tuple[Task, Answer]]:
        """What the person answered, the latest first; no tests, and nothing of who took their consent back."""

    def check_asked(self, campaign_id: int, task_id: int) -> int | None:
        """When (ms) the task was given to somebody to be done once more, None if never."""

    def ask_check(self, campaign_id: int, task_id: int, roster_id: int) -> None:
        """It is now, to the entry of this id, 0 for whoever comes."""

    def checked(self, campaign_id: int, task_id: int, person_id: int, agrees: Mapping[str, bool]) -> None:
        """It was done once more; the first who did counts."""

    def asides_count(self, campaign_id: int) -> int: ...

    def decide(self, campaign_id: int, task_id: int, how: str) -> int:
        """Close it; how many slots it had, 0 where it was closed before."""
