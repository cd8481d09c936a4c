"""Time zones: a country's, by the name of a city, or so many hours from UTC."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from core.typed.numbers import plain

UTC_NAME = "UTC"
OTHER = "ZZ"  # a country that is not in the list
ZONES: Mapping[str, str] = {  # country (ISO 3166) -> IANA time zone
    "KE": "Africa/Nairobi",
    "TZ": "Africa/Dar_es_Salaam",
    "UG": "Africa/Kampala",
    "RW": "Africa/Kigali",
    "NG": "Africa/Lagos",
    "GH": "Africa/Accra",
    "IN": "Asia/Kolkata",
    "PH": "Asia/Manila",
    OTHER: "UTC",
}
NAME_CHARS_MAX = 40
HOURS_MAX = 14  # no clock is farther from UTC
_HOUR = 60  # minutes
_DEGREES_AN_HOUR = 15
_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+-]) ?(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}")


def read(text: str) -> str:
    """The zone's name as it is kept: "Africa/Nairobi", "UTC", "UTC+05:30"; "" where the text names none.

    A city of the list is understood by itself. Names need the machine's own list of zones; offsets never do.
    """
    typed = plain(text)
    if len(typed) > NAME_CHARS_MAX:
        return ""
    if found := _OFFSET.fullmatch(typed):
        return _offset(found[1], int(found[2]), int(found[3] or 0))
    by_city = {city(one).casefold(): one for one in ZONES.values()}
    name = by_city.get(typed.casefold(), typed)
    return name if zone(name) else ""


def _offset(sign: str, hours: int, minutes: int) -> str:
    if minutes >= _HOUR or hours * _HOUR + minutes > HOURS_MAX * _HOUR:
        return ""
    return f"UTC{sign}{hours:02}:{minutes:02}" if hours or minutes else "UTC"


@lru_cache(maxsize=256)
def zone(name: str) -> tzinfo | None:
    """The zone of a name that :func:`read` gave; None where there is none, or this machine does not know it."""
    if name == "UTC":
        return UTC
    if found := _OFFSET.fullmatch(name):
        ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(-ahead if found[1] == "-" else ahead)
    if not _NAME.fullmatch(name):
        return None
    import zoneinfo  # noqa: PLC0415 - it reads how Python was built when it is imported, and not every start needs it

    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def of_country(country: str) -> str:
    """The zone people keep there, "" where that is not known."""
    name = "" if country == OTHER else ZONES.get(country, "")
    return name if zone(name) else ""


def local(name: str, at: int) -> datetime:
    """The moment (ms) by the zone's clocks, summer time included; by UTC where this machine does not know the zone."""
    return datetime.fromtimestamp(at / 1000, zone(name) or UTC)


def offset_minutes(name: str, at: int) -> int:
    """How far the zone's clocks are ahead of UTC at that moment (ms)."""
    ahead = local(name, at).utcoffset()
    return round(ahead.total_seconds() / 60) if ahead else 0


def guess(longitude: float) -> str:
    """The zone of the sun there, in whole hours: a guess, as no country keeps it exactly."""
    hours = round(longitude / _DEGREES_AN_HOUR)
    return _offset("-" if hours < 0 else "+", abs(hours), 0)


def city(name: str) -> str:
    """How the zone is called: "Dar es Salaam"."""
    return name.rpartition("/")[2].replace("_", " ")
