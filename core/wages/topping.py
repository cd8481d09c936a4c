"""Which answers of a worker are topped up, and by how much, where their hours here paid less than the floor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.wages import times
from core.wages.floors import shortfall_minor
from core.wages.hourly import HOUR_MS, Work, earned, spent


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer: its measured time, its price, what was paid on top before.

    ``counts``: it is paid, and nothing speaks against topping it up.
    """

    id: int
    ms: int
    price_minor: int
    bonus_minor: int = 0
    counts: bool = True


def top_ups(sent: Sequence[Sent], work: Work, typical_ms: int, hourly_minor: int) -> Mapping[int, int]:
    """Minor units by answer, the slowest first, until this worker's hours reach the floor.

    Each gets ``max(0, floor x t'/3600 - price)``, twice its price at most and once; all together no more than what
    the worker lacks over everything they did here: one slow answer among many quick ones lacks nothing.
    """
    lacks = max(0, -(-hourly_minor * spent(work, typical_ms) // HOUR_MS) - earned(work))
    found = dict[int, int]()
    for one in sorted(sent, key=lambda one: (-one.ms, one.id)):
        if not one.counts or one.bonus_minor:
            continue
        part = min(lacks, shortfall_minor(hourly_minor, times.cut(one.ms, typical_ms), one.price_minor))
        if part:
            found[one.id] = part
            lacks -= part
    return found
