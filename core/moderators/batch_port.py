"""Several answers in one moderator's hand, as they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

MARK, LOOK, CHOOSE, DONE = "mark", "look", "choose", "done"
WHY = {"redo": "why-redo", "reject": "why-reject"}  # by verdict


@dataclass(frozen=True, slots=True)
class Batch:
    """``cases`` in their order, which is their numbers; ``marked``: places among them, from 0.

    ``step``: MARK, the bad ones are marked; LOOK, the next number is to be seen larger; CHOOSE, the others were
    approved and it is to be said what becomes of the marked; one of WHY, which reason they get; DONE. ``until`` (ms):
    how long it is in hand.
    """

    id: int
    person_id: int
    campaign_id: int
    until: int
    cases: tuple[int, ...]
    marked: tuple[int, ...] = ()
    step: str = MARK
    message_id: int = 0


class BatchesTx(Protocol):
    def add(self, batch: Batch) -> None: ...

    def get(self, batch_id: int) -> Batch | None: ...

    def of_person(self, person_id: int, limit: int) -> Sequence[Batch]:
        """The newest first."""

    def save(self, batch: Batch) -> None:
        """Write what is marked, its step, and how long it is in hand."""

    def stands(self, batch_id: int, message_id: int) -> None:
        """It is shown by this message."""

    def forget(self, person_id: int, before: int) -> None:
        """This person's that were in hand until ``before`` (ms) at the latest."""
