"""A person's week: hours, pay, and what an hour came to, by kind of task. It begins by their own clock."""

from collections.abc import Sequence
from dataclasses import dataclass
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
        return an_hour(self.minor, self.active_ms)


def begins(me: Person, now: int) -> int:
    """Monday, 00:00, by the person's clock, in ms."""
    here = zones.local(me.clock, now)
    monday = (here - timedelta(days=here.weekday())).date()
    return round(datetime(monday.year, monday.month, monday.day, tzinfo=here.tzinfo).timestamp() * 1000)


def together(parts: Sequence[Part]) -> Sequence[Part]:
    """The sum of each asset."""
    return [
        Part(
            asset,
            "",
            *(
                sum(getattr(one, name) for one in parts if one.asset == asset)
                for name in ("answers", "active_ms", "minor")
            ),
        )
        for asset in dict.fromkeys(one.asset for one in parts)
    ]
