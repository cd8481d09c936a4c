"""Hours that come back each day, by somebody's own clock: quiet ones, and the one at which a digest is told."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core.typed import zones

HOUR_MINUTES = 60
DAY_MINUTES = 24 * HOUR_MINUTES
TO = "\u2013"  # the dash that spans are written with
_TIME = re.compile(r"(\d{1,2}):(\d\d)")


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes after midnight: from ``start`` until ``end``, over midnight where that is earlier; equal ones: never."""

    start: int = 0
    end: int = 0

    def holds(self, at: int, zone: str) -> bool:
        """Whether the moment (ms) lies in it by the zone's clocks."""
        now = minute(at, zone)
        if self.start <= self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end

    def over(self, at: int, zone: str) -> int:
        """When (ms) a moment in it is over."""
        return upcoming(self.end, at, zone)


NEVER = Span()


def minute(at: int, zone: str) -> int:
    """How many minutes after midnight the zone's clocks show."""
    now = zones.local(zone, at)
    return now.hour * HOUR_MINUTES + now.minute


def upcoming(minutes: int, at: int, zone: str) -> int:
    """The next moment (ms) after ``at`` at which the zone's clocks show so many minutes after midnight."""
    now = zones.local(zone, at)
    clock = time(*divmod(minutes, HOUR_MINUTES), tzinfo=now.tzinfo)
    days = (datetime.combine(now.date() + timedelta(days=ahead), clock) for ahead in range(3))
    return next(ms for day in days if (ms := round(day.timestamp() * 1000)) > at)


def read_time(text: str) -> int:
    """ "08:30" in minutes after midnight. ValueError for anything else."""
    found = _TIME.fullmatch(text.strip())
    minutes = int(found[1]) * HOUR_MINUTES + int(found[2]) if found else DAY_MINUTES
    if not found or minutes >= DAY_MINUTES or int(found[2]) >= HOUR_MINUTES:
        raise ValueError(f"not a time of the day: {text}")
    return minutes


def read_span(text: str) -> Span:
    """ "22:00-06:00"; "" for never. ValueError for anything else."""
    if not text.strip():
        return NEVER
    start, _, end = text.replace(TO, "-").partition("-")
    return Span(read_time(start), read_time(end))


def said(span: Span) -> str:
    """As people read it: 22:00 to 06:00 with a dash between."""
    start, end = (f"{at // HOUR_MINUTES:02}:{at % HOUR_MINUTES:02}" for at in (span.start, span.end))
    return f"{start}{TO}{end}"
