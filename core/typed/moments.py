"""Reads a moment in a cell of a table, as people and their spreadsheets write it; and says one.

    2026-11-30 14:00 · 2026-11-30T14:00:00+03:00 · 30.11.2026 14:00 · 30/11/2026 2:00 pm · 30 Nov 2026, 14:00
    2026-11-30: the day's first minute, or its last where something ends then · 46356.5833: a spreadsheet's own number

Words such as "tomorrow" are no moment here: the same cell would mean another day each time it is read.
"""

import re
from datetime import date, datetime, timedelta, tzinfo

from core.errors import N_, Text
from core.form.wanted import day
from core.typed import dates
from core.typed.numbers import plain

DAY = timedelta(days=1)
YEARS = range(2000, 2100)  # another year is a slip of the fingers
SERIALS = range(36_526, 73_051)  # days of a spreadsheet, of the same years
SERIAL_BEGIN = date(1899, 12, 30)
MINUTES_A_DAY = 1440
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,15}))?")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d{1,9})?)? ?(Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)
_SECONDS = re.compile(r"(?<!\d)(\d{1,2}:\d\d):\d\d(?:\.\d{1,9})?(?!\d)")


def read(cell: str, zone: tzinfo, order: str, *, ends: bool = False) -> int | None:
    """The moment (ms UTC), None where the cell holds none.

    ``zone``: of a cell that says no offset; ``order``: "dmy" or "mdy", as in ``dates``; ``ends``: something ends then.
    """
    text = " ".join(plain(cell).split())
    if len(text) > dates.TEXT_CHARS_MAX:
        return None
    found = _iso(text, zone) or _serial(text, zone, ends=ends) or _written(text, zone, order, ends=ends)
    return round(found.timestamp()) * 1000 if found and found.year in YEARS else None


def _iso(text: str, zone: tzinfo) -> datetime | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    offset = (found[3] or "").upper().replace("Z", "+00:00")
    try:
        at = datetime.fromisoformat(f"{found[1]}T{found[2]}{offset}")
    except ValueError:
        return None
    return at if offset else at.replace(tzinfo=zone)


def _serial(text: str, zone: tzinfo, *, ends: bool) -> datetime | None:
    found = _SERIAL.fullmatch(text)
    if not found or int(found[1]) not in SERIALS:
        return None
    on = SERIAL_BEGIN + int(found[1]) * DAY
    minutes = round(float(f"0.{found[2] or 0}") * MINUTES_A_DAY)
    return _at(on, zone, ends=ends) if not minutes else _at(on, zone) + timedelta(minutes=minutes)


def _at(on: date, zone: tzinfo, *, ends: bool = False) -> datetime:
    """The first minute of the day, or its last."""
    return datetime(on.year, on.month, on.day, 23 * ends, 59 * ends, tzinfo=zone)


def _written(text: str, zone: tzinfo, order: str, *, ends: bool) -> datetime | None:
    """Read on two days of this century: what differs then was a word such as "tomorrow"."""
    plainly = _SECONDS.sub(r"\1", text)
    for read_one in (dates.read_datetime, dates.read_date):
        found, other = (read_one(plainly, order, (2026, 1, number)) for number in (1, 2))
        if found is not None:
            at = datetime.fromisoformat(found)
            if found != other:
                return None
            return at.replace(tzinfo=zone) if "T" in found else _at(at.date(), zone, ends=ends)
    return None


def said(at: int, zone: tzinfo) -> Text:
    """The moment by the clocks of the zone: "30 November 2026, 14:00"."""
    then = datetime.fromtimestamp(at // 1000, zone)
    params: dict[str, str | int | Text] = {"day": day(then.date().isoformat()), "time": f"{then:%H:%M}"}
    return Text(N_("{day}, {time}"), params=params)
