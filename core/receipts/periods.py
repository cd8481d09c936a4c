"""The stretch of time that a statement is about: a month, a year or all, by the person's own clock."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core.errors import N_, Stale, Text
from core.receipts.canonical import moment
from core.receipts.movements import Payload
from core.typed import zones

ALL = "all"
YEARS_OFFERED = 4
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"20\d\d")
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Period:
    """``since`` belongs to it, ``until`` does not (ms); ``name``: 2026-11, 2026 or all."""

    name: str
    since: int
    until: int
    zone: str = zones.UTC_NAME

    def told(self) -> Payload:
        return {"name": self.name, "since": moment(self.since), "until": moment(self.until), "zone": self.zone}


def read(name: str, zone: str, now: int) -> Period:
    """The period of this name. Raises ``Stale`` for any other word: it came with a button."""
    if name == ALL:
        return Period(ALL, 0, now + 1, zone)
    if found := _MONTH.fullmatch(name):
        year, month = int(found[1]), int(found[2])
        after = (year + 1, 1) if month == DECEMBER else (year, month + 1)
        return Period(name, _begin(zone, year, month), _begin(zone, *after), zone)
    if _YEAR.fullmatch(name):
        return Period(name, _begin(zone, int(name), 1), _begin(zone, int(name) + 1, 1), zone)
    raise Stale(Text(N_("That button is old. Here is how it stands.")))


def months(zone: str, now: int) -> tuple[str, str]:
    """The names of this month and the last one."""
    today = zones.local(zone, now)
    before = (today.year - 1, DECEMBER) if today.month == 1 else (today.year, today.month - 1)
    return f"{today:%Y-%m}", f"{before[0]}-{before[1]:02}"


def years(zone: str, now: int, first_at: int) -> Sequence[str]:
    """The years since the first movement, the newest first."""
    last, first = zones.local(zone, now).year, zones.local(zone, first_at or now).year
    return [str(year) for year in range(last, max(first, last - YEARS_OFFERED + 1) - 1, -1)]


def _begin(zone: str, year: int, month: int) -> int:
    return round(datetime(year, month, 1, tzinfo=zones.zone(zone) or UTC).timestamp() * 1000)
