"""What is kept of suspensions: one row a step, the last one says how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

SAID, IN_FORCE, AGAIN, STANDS, LIFTED, OVER = "said", "force", "again", "stands", "lifted", "over"
JOB = "suspension"
NOTICE = "suspended"
YES, NO = "suspend", "unsuspend"  # buttons of its card, and how it ended
STAYS, ENDS = "stays", "ends"  # of an appeal's


@dataclass(frozen=True, slots=True)
class Step:
    """How it stands from ``at`` (ms) on; ``number`` is the same for all steps of one suspension.

    ``case_id``: what it comes from; ``reason``: a key of ``words.REASONS``; ``days``: how long it is, or would be.
    ``until`` (ms): no new work until then, 0 where that is not so. ``due_at`` (ms): until when it may be said a second
    time, be appealed, or the appeal be decided. ``by``: who did this step, 0 for the clock.
    """

    id: int
    number: int
    person_id: int
    case_id: int
    state: str
    reason: str
    sentence: str
    days: int
    until: int
    due_at: int
    by: int
    at: int


@dataclass(frozen=True, slots=True)
class Closing:
    """A country in which there is no new work from ``at`` (ms) on, 0 where that was taken back; said at ``said_at``.

    ``reason``: why people are told later than they should be, "" where they are not.
    """

    country: str
    at: int
    reason: str
    said_at: int


class CountriesTx(Protocol):
    def get(self, country: str) -> Closing | None: ...

    def all(self) -> Sequence[Closing]:
        """By country."""

    def save(self, closing: Closing) -> None: ...

    def people(self, country: str, after: int, limit: int) -> Sequence[int]:
        """Who said that they live there, by id from ``after`` on."""


class SuspensionsTx(Protocol):
    @property
    def countries(self) -> CountriesTx:
        """Where there is no new work at all."""

    def latest(self, person_id: int) -> Step | None:
        """The last step of their last suspension."""

    def steps(self, number: int) -> Sequence[Step]:
        """All of one suspension, the first first."""

    def of_person(self, person_id: int, limit: int) -> Sequence[Step]:
        """The last first."""

    def add(self, step: Step) -> None:
        """Append-only."""
