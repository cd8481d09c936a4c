"""What is kept of a sum that is asked for, and what its steps do.

    draft ─the payer's tap→ asked ─lease, COMMITTED→ asking ─taken→ open     ─refused by a listed code→ failed
                                          asking ─anything else, lease over→ unknown
    unknown ─with the payer→ open   ─never seen, twice and long enough after→ failed
    open, unknown ─came, as asked→ done   ─came otherwise→ review   ─failed→ failed   ─too old→ review
    failed ─came all the same→ done         done ─failed, says the provider→ an alarm; nothing moves
    review ─came, as asked→ done            review ─an operator has looked→ failed
    came as asked, after an operator has looked or has recorded as much by hand→ review: one payment is counted once

Nobody loses by asking once more: whatever comes is the payer's, each sum once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Protocol
from uuid import UUID

from core.incoming.port import Payer

JOB = "incoming"  # one job a way; its key: the way's code
NOTICE = "incoming"  # what a payer is told of theirs
ALARM = "incoming_alarm"  # what the operators are told


class State(StrEnum):
    DRAFT = "draft"
    ASKED = "asked"
    ASKING = "asking"
    OPEN = "open"
    UNKNOWN = "unknown"
    DONE = "done"
    FAILED = "failed"
    REVIEW = "review"


OUT = frozenset({State.ASKING, State.OPEN, State.UNKNOWN})  # the payer may be asked, or may have paid
ENDED = frozenset({State.DONE, State.FAILED})


@dataclass(frozen=True, slots=True)
class Incoming:
    """``amount_minor`` is counted for the organisation; the payer pays ``fee_minor`` beside it. Times in ms, 0: never.

    ``ref`` never changes. ``fence`` grows with every step: who read an older one may not write. ``tries`` and
    ``misses``: look-ups, and those in a row that said never seen. ``next_at``: when something is due, 0 for nothing.
    ``tail``: the last signs of the payer's number, which stays sealed.
    """

    id: int
    organisation_id: int
    person_id: int
    way: str
    asset: str
    amount_minor: int
    fee_minor: int
    state: State
    ref: str
    country: str = ""
    network: str = ""
    tail: str = ""
    theirs: str = ""
    url: str = ""
    code: str = ""
    fence: int = 1
    leased_until: int = 0
    tries: int = 0
    misses: int = 0
    next_at: int = 0
    made_at: int = 0
    asked_at: int = 0
    ended_at: int = 0

    @property
    def paid_minor(self) -> int:
        """What the payer pays."""
        return self.amount_minor + self.fee_minor


def ref_of(incoming_id: int) -> str:
    """A UUID made of the id, so that a restored backup makes the same one again."""
    return str(UUID(bytes=sha256(f"kazi incoming {incoming_id}".encode()).digest()[:16], version=4))


class IncomingTx(Protocol):
    def add(self, one: Incoming, payer: str) -> None:
        """``payer``: their number, "" for none; sealed under the key of whoever asks."""

    def get(self, incoming_id: int) -> Incoming | None: ...

    def by_ref(self, way: str, ref: str) -> Incoming | None: ...

    def move(self, was: Incoming, now: Incoming) -> bool:
        """Write every field, where nobody has since it was read. A payer's number goes when it is over."""

    def payer(self, one: Incoming) -> Payer | None:
        """None once whoever asked was erased."""

    def due(self, way: str, limit: int) -> tuple[Sequence[Incoming], int | None]:
        """What is due at a way; and when (ms) the next of all is."""

    def of(self, organisation_id: int, limit: int) -> Sequence[Incoming]:
        """The latest that were asked for and are not in."""

    def review(self, limit: int) -> Sequence[Incoming]:
        """What waits for an operator."""


Facts = Mapping[str, str | int]
