"""What can go wrong between us and those who pay, as a script that `pretend` plays; the same seed, the same faults."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256
from typing import TypeVar

from core.payouts.port import Destination

PATIENCE_MOST = 5  # look-ups until what is slow has happened
MILLE = 1000
F = TypeVar("F")


class Fault(StrEnum):
    """Of one reference. What is paid is what `pretend` says was paid, whatever the answers were."""

    NONE = "none"
    LOST_REQUEST = "lost-request"  # time is up; it never came there
    LOST_REPLY = "lost-reply"  # time is up; it was paid
    DUPLICATE = "duplicate"  # paid, and the answer says that the reference was used before
    REVERSED = "late-reversal"  # paid, told so, and back later
    CONTRADICTION = "contradiction"  # paid and told so; later look-ups and a callback say that it failed
    OTHER_AMOUNT = "other-amount"  # paid as asked, and the record tells another amount
    EMPTY_FLOAT = "empty-float"
    SLOW = "slow"  # pending for some look-ups, then paid
    SLOW_FAILURE = "slow-failure"  # pending for some look-ups, then failed
    HIDDEN = "hidden"  # paid, and not found for some look-ups
    MUTE = "mute"  # paid, and some look-ups have no answer
    PAYEE = "payee"  # refused: the destination
    CONFIG = "config"  # refused: our set-up
    TRANSIENT = "transient"  # refused: later
    UNLISTED = "unlisted"  # refused by a code that stands in no table


Plan = Callable[[str, Destination], Fault]
"""Which fault a reference meets when it first comes."""

BY_ENDING: Mapping[str, Fault] = {  # of the number, so that a demo can show them
    "0901": Fault.PAYEE,
    "0902": Fault.SLOW,
    "0903": Fault.EMPTY_FLOAT,
    "0904": Fault.TRANSIENT,
    "0905": Fault.LOST_REPLY,
    "0906": Fault.REVERSED,
    "0907": Fault.SLOW_FAILURE,
    "0908": Fault.UNLISTED,
}


def by_ending(_ref: str, destination: Destination) -> Fault:
    """All goes well, but for numbers that end as in ``BY_ENDING``."""
    return BY_ENDING.get(destination.value[-4:], Fault.NONE)


def scripted(script: Mapping[str, Fault], otherwise: Fault = Fault.NONE) -> Plan:
    """By reference."""
    return lambda ref, _destination: script.get(ref, otherwise)


def seeded(seed: int, per_mille: int = 500, among: Sequence[Fault] = tuple(Fault)) -> Plan:
    """So many references of a thousand meet one of ``among``, whichever order they come in."""

    return lambda ref, _destination: drawn(draw(seed, ref), per_mille, among) or Fault.NONE


def drawn(number: int, per_mille: int, among: Sequence[F]) -> F | None:
    """One of them where the number is among so many of a thousand."""
    return among[number // MILLE % len(among)] if number % MILLE < per_mille else None


def patience(ref: str) -> int:
    """How many look-ups of this reference go by until what is slow has happened: 1 to ``PATIENCE_MOST``."""
    return 1 + draw(0, ref) % PATIENCE_MOST


def draw(seed: int, ref: str) -> int:
    return int.from_bytes(sha256(f"{seed}:{ref}".encode()).digest()[:8], "big")
