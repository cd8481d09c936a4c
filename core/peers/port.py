"""What is kept of an answer that others look at, and what keeping it needs of the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    NEW = "new"  # nobody is asked yet: its worker may still change it
    OPEN = "open"  # others are asked
    PERSON = "person"  # a moderator is
    DECIDED = "decided"  # a person did; what follows from it is still to be done
    DONE = "done"
    GONE = "gone"  # its worker is erased: nobody is shown it any more


@dataclass(frozen=True, slots=True)
class Looked:
    """An answer that others look at; its id is that of its row in the campaign ``review_id``.

    ``slots``: looks that were bought; ``until`` (ms): when the next thing is done about it. ``known``: yes or no where
    it was decided by a person, and now shows how well those who look at it do.
    """

    id: int
    review_id: int
    campaign_id: int
    task_id: int
    person_id: int
    until: int
    state: State = State.NEW
    slots: int = 0
    known: str = ""

    @property
    def to_look_at(self) -> bool:
        """Whether it may be shown."""
        return self.state is State.OPEN or (bool(self.known) and self.state is not State.GONE)


class PeersTx(Protocol):
    def link(self, campaign_id: int, review_id: int) -> None:
        """Answers to the first are looked at as rows of the second."""

    def review_of(self, campaign_id: int) -> int:
        """The campaign whose rows are its answers; 0 where there is none."""

    def add(self, looked: Looked) -> None: ...

    def get(self, answer_id: int) -> Looked | None: ...

    def move(self, looked: Looked, to: Looked) -> bool:
        """Write state, slots, until and what is known, if the state is still as given."""

    def due(self, limit: int) -> Sequence[Looked]:
        """New, open and decided ones about which something is to be done now, the earliest first."""

    def close(self, looked: Looked) -> int:
        """Take the slots that are still open; the money they carried."""

    def are_there(self, least: int) -> bool:
        """Whether so many people are trusted in some kind of work: they may look."""

    def known(self, review_id: int, limit: int) -> int:
        """How many of its rows are known, counted up to ``limit``."""
