"""A person's week: hours, pay, and what an hour came to, by kind of task. It begins by their own clock."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.people import Person
from core.typed import zones
from core.wages.hourly import an_hour


@dataclass(frozen=True, slots=True)
class Part:
    """Answers of one kind of task, paid in one asset. ``minor``: paid, or on its way."""

    asset: str
    kind: str
    answers: int
    active_ms: int
    minor: int

    @property
    def hourly_minor(self) -> int:
        """0 where no time was measured: what is paid for earlier work has no hour."""
        return an_hour(self.minor, self.active_ms) if self.active_ms else 0


def begins(me: Person, now: int) -> int:
    """Monday, 00:00, by the person's clock, in ms."""
    here = zones.local(me.clock, now)
    monday = (here - timedelta(days=here.weekday())).date()
    return round(datetime(monday.year, monday.month, monday.day, tzinfo=here.tzinfo).timestamp() * 1000)


def together(parts: Sequence[Part]) -> Sequence[Part]:
    """The sum of each asset."""
    return by_kind([replace(one, kind="") for one in parts])


def by_kind(parts: Sequence[Part]) -> Sequence[Part]:
    """One of each asset and kind, in the order in which they come first."""
    found = dict[tuple[str, str], Part]()
    for one in parts:
        key = one.asset, one.kind
        had = found.get(key, Part(*key, 0, 0, 0))
        sums = had.answers + one.answers, had.active_ms + one.active_ms, had.minor + one.minor
        found[key] = Part(*key, *sums)
    return list(found.values())
