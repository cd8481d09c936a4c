"""What can go wrong between us, a provider and a payer, as a script that `pretend` plays.

The provider's file, if it has one, outlives the process: one line of JSON a change, without numbers of people.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from core.incoming.port import Payer
from payouts.faults import draw, drawn


class Fault(StrEnum):
    """Of one reference. What is paid is what `pretend` says was paid, whatever the answers were."""

    NONE = "none"
    LOST_REQUEST = "lost-request"  # time is up; it never came there
    LOST_REPLY = "lost-reply"  # time is up; the payer is asked, and pays
    SLOW = "slow"  # open for some look-ups, then paid
    DECLINED = "declined"  # the payer does not agree
    SHORT = "short"  # they have not enough
    NUMBER = "number"  # refused at once: no such number
    LATER = "later"  # refused at once: not now
    OURS = "ours"  # refused at once: our set-up
    UNLISTED = "unlisted"  # refused by a code that stands in no table
    OTHER_AMOUNT = "other-amount"  # paid, and the record tells another amount
    HIDDEN = "hidden"  # paid, and not found for some look-ups
    MUTE = "mute"  # paid, and some look-ups have no answer
    CONTRADICTION = "contradiction"  # paid and told so; later look-ups and a callback say that it failed
    LATE = "late"  # failed and told so; paid all the same, and called back
    TWICE = "twice"  # paid, and called back twice


Plan = Callable[[str, Payer], Fault]
"""Which fault a reference meets."""

BY_ENDING: Mapping[str, Fault] = {  # of the number, so that a demo can show them
    "0901": Fault.DECLINED,
    "0902": Fault.SLOW,
    "0903": Fault.SHORT,
    "0904": Fault.LATER,
    "0905": Fault.LOST_REPLY,
    "0906": Fault.NUMBER,
}


def by_ending(_ref: str, payer: Payer) -> Fault:
    """All goes well, but for numbers that end as in ``BY_ENDING``."""
    return BY_ENDING.get(payer.value[-4:], Fault.NONE)


def seeded(seed: int, per_mille: int = 500, among: Sequence[Fault] = tuple(Fault)) -> Plan:
    """So many references of a thousand meet one of ``among``, whichever order they come in."""

    return lambda ref, _payer: drawn(draw(seed, ref), per_mille, among) or Fault.NONE


@dataclass(slots=True)
class Known:
    """What the provider knows of one reference. ``paid_minor``: what it took from the payer."""

    ref: str
    asset: str
    minor: int
    fault: Fault = Fault.NONE
    paid_minor: int = 0
    looked: int = 0


class Book:
    """Without a path nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def read(self) -> dict[str, Known]:
        """By reference, as their newest lines say; a line that the end of a process cut short is dropped."""
        if self._path is None or not self._path.exists():
            return {}
        raw = self._path.read_bytes()
        whole = raw[: raw.rfind(b"\n") + 1]
        found = [json.loads(line) for line in whole.splitlines()]
        return {one["ref"]: Known(**one | {"fault": Fault(one["fault"])}) for one in found}

    def keep(self, known: Known) -> None:
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(known)) + "\n")
