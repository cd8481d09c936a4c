"""What people report of tasks, and what stands still until a moderator has decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody says that something is wrong with a task. ``id`` is the assignment's that they gave back for it.

    ``minor``: what one answer of it paid then, in the campaign's asset. ``outcome`` is "" while nobody has decided.
    """

    id: int
    campaign_id: int
    task_id: int
    person_id: int
    case_id: int
    reason: str
    words: str
    minor: int
    at: int
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A task that nobody gets, whose ``slots`` have given their money back.

    ``task_id`` 0: the whole campaign; ``slots`` is 1 then where its requester had paused it before.
    """

    campaign_id: int
    task_id: int
    case_id: int
    slots: int


class PausesTx(Protocol):
    def begin(self, pause: Pause) -> bool:
        """Nobody gets the task from now on; False where it stood still before."""

    def add(self, campaign_id: int, task_id: int) -> bool:
        """One more slot came back, whose money is free; False where the task does not stand still."""

    def end(self, pause: Pause, *, stopped: bool) -> bool:
        """It goes on, or is ``stopped`` for good; False where that was decided before."""

    def of_case(self, case_id: int) -> Sequence[Pause]:
        """What stands still for this case, by task."""

    def stands(self, campaign_id: int, task_id: int) -> bool:
        """Whether it stands still until somebody has decided."""

    def count(self, campaign_id: int) -> int:
        """How many tasks of a campaign wait so."""


class ReportsTx(Protocol):
    @property
    def pauses(self) -> PausesTx: ...

    def add(self, report: Report) -> bool:
        """False where this person has reported this task before."""

    def write(self, report_id: int, person_id: int, words: str) -> bool:
        """The person's sentence, of a report that nobody has decided."""

    def waiting(self, campaign_id: int, limit: int) -> Sequence[Report]:
        """Those of a campaign that nobody has decided, the first first."""

    def of_case(self, case_id: int, limit: int) -> Sequence[Report]:
        """The first first."""

    def of_person(self, person_id: int, limit: int) -> Sequence[Report]:
        """The latest first."""

    def settle(self, report_id: int, outcome: str) -> bool:
        """It is decided; False where it was before."""

    def saw(self, campaign_id: int, most: int) -> int:
        """How many people have agreed to the campaign, counted up to ``most``."""
