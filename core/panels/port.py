"""What is kept of panels: who lets themselves be drawn, who was asked, and what each said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.work import CaseKind

JOB = "panel"
NOTICE = "juror"  # a juror's message: what there is to look at, or how it ended

# States of a seat.
ASKED = "asked"
VOTED = "voted"
PASSED = "passed"  # they would rather not
LAPSED = "lapsed"  # they said nothing in time
LATE = "late"  # it had been decided when they said something; they are paid all the same
UNFIT = "unfit"  # they may not look at it any more

# What a juror says.
PAY, RIGHT, UNSURE = "pay", "right", "unsure"


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who was asked, until when (ms) an answer is waited for. ``message_id`` and
    ``voice_id``: of what they were shown, and of what the worker says there."""

    id: int
    case_id: int
    person_id: int
    state: str
    at: int
    until: int
    message_id: int = 0
    voice_id: int = 0


@dataclass(frozen=True, slots=True)
class Pool:
    """Whom to draw from: of a ``skill``, or of any where that is ""; ``key`` shuffles them.

    Left out are those who answered this task, who sit in this organisation, and ``barred``.
    """

    skill: str
    key: int
    campaign_id: int = 0
    task_id: int = 0
    organisation_id: int = 0
    barred: Collection[int] = ()


class JurorsTx(Protocol):
    def is_one(self, person_id: int) -> bool:
        """Whether they let themselves be asked."""

    def is_able(self, person_id: int, skill: str = "") -> bool:
        """Whether they are a moderator, or an expert or reviewer of this kind of work; of any, where none is named."""

    def opt(self, person_id: int, *, yes: bool) -> None: ...

    def pool(self, pool: Pool, limit: int) -> Sequence[int]:
        """People who may be asked now, in the order that the key gives them."""


class SpokenTx(Protocol):
    """Appeals that were spoken: one sound of each case, by the name of its file."""

    def put(self, case_id: int, person_id: int, name: str) -> None: ...

    def of(self, case_id: int) -> str:
        """ "" where there is none."""


class PanelsTx(Protocol):
    @property
    def jurors(self) -> JurorsTx: ...

    @property
    def spoken(self) -> SpokenTx: ...

    def seats(self, case_id: int) -> Sequence[Seat]:
        """All that there were, the first first."""

    def add(self, seat: Seat) -> None: ...

    def end(self, seat: Seat, state: str) -> bool:
        """Leave ASKED for ``state``; False when it was left before."""

    def drawn(self, seat_id: int, message_id: int, voice_id: int) -> None:
        """It stands in these messages."""

    def vote(self, seat: Seat, vote: str) -> None:
        """Append-only."""

    def votes(self, case_id: int) -> Mapping[int, str]:
        """By seat, the first said first."""

    def hand_over(self, case_id: int, kind: CaseKind) -> bool:
        """It is decided as a case of this kind from now on; False when it is decided already."""
