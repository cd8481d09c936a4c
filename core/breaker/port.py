"""What is kept of requesters' decisions, and of the times they were stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from core.breaker.rule import Counts, Tally
from core.work import Answer


class State(StrEnum):
    """How a stop stands."""

    FROZEN = "frozen"
    STAND = "stand"  # two said: the rejections stand
    PAY = "pay"  # two said, or time did: all of them are paid


@dataclass(frozen=True, slots=True)
class Stop:
    """An organisation that may not reject for now. ``case_id`` is its id.

    ``counts`` of the latest decisions, where ``usual_bp`` (basis points) are usual; ``since``: an id below those of
    these decisions. ``file``: the proposal that tripped it, which took no effect; empty where decisions did.
    ``over_at`` (ms): when every answer was seen to, 0 before.
    """

    case_id: int
    organisation_id: int
    campaign_id: int
    person_id: int
    why: str
    counts: Counts
    usual_bp: int
    since: int
    at: int
    file: Mapping[str, Any] = field(default_factory=dict)
    state: State = State.FROZEN
    over_at: int = 0


class TalliesTx(Protocol):
    def hold(self, organisation_id: int) -> Tally:
        """What its people decided so far; held until the transaction ends."""

    def save(self, organisation_id: int, tally: Tally) -> None: ...

    def others(self, organisation_id: int, limit: int) -> Counts:
        """What the latest organisations decided, this one left out."""


class StopsTx(Protocol):
    def add(self, stop: Stop) -> None: ...

    def get(self, case_id: int) -> Stop | None: ...

    def open_of(self, organisation_id: int) -> Stop | None:
        """The one that is not over."""

    def files(self) -> Sequence[str]:
        """Digests of the files of those that are not over: what is said of them is done with all rows."""

    def end(self, case_id: int, state: State) -> bool:
        """Leave FROZEN; False when it was left before."""

    def over(self, case_id: int) -> None:
        """Every answer is seen to."""

    def say(self, case_id: int, person_id: int, word: str) -> None:
        """A person's word on a stop; the last of each counts."""

    def said(self, case_id: int) -> Mapping[int, str]:
        """Who says what, the first first."""


class StoppedTx(Protocol):
    """Answers that an organisation's people rejected, by person."""

    def rejected(self, stop: Stop, limit: int) -> Sequence[Answer]:
        """Since then, where the clock still runs."""

    def still(self, organisation_id: int, limit: int) -> Sequence[Answer]:
        """Rejected, where the clock stands still."""

    def appealed(self, stop: Stop, limit: int) -> Sequence[Answer]:
        """Since then, where an appeal is open and its clock runs."""

    def waiting(self, stop: Stop, limit: int) -> Sequence[Answer]:
        """Since then, where an appeal waits for what is said of them."""

    def concerns(self, organisation_id: int, person_id: int) -> bool:
        """Whether an answer of this person's stands still there, or an appeal of theirs waits."""


class BreakerTx(Protocol):
    @property
    def tallies(self) -> TalliesTx: ...

    @property
    def stops(self) -> StopsTx: ...

    @property
    def answers(self) -> StoppedTx: ...
