"""Dates and times as numbers of days, as ODK reckons with them: day 0 is 1970-01-01, a time is a part of a day.

A moment is told by the clock on the wall: what is written with another offset than the form's is moved to it.
"""

import re
from datetime import date, datetime, timedelta

_EPOCH = date(1970, 1, 1).toordinal()
_DAY_SECONDS = 86_400
_MINUTE_MICROSECONDS = 60_000_000
_TIME = r"(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(?:(Z)|([+-])(\d\d):?(\d\d)?)?"
_SHAPE = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d)(?:[T ]{_TIME})?", re.ASCII)
_TIME_SHAPE = re.compile(_TIME, re.ASCII)


def read(text: str, offset_minutes: int = 0) -> datetime | None:
    """The moment that a date or dateTime writes, by the wall's clock at this offset; None where it writes none."""
    if text[4:5] != "-":
        return None
    found = _SHAPE.fullmatch(text)
    try:
        day = found and datetime(int(found[1]), int(found[2]), int(found[3]))  # noqa: DTZ001 - the wall's clock
        return day + timedelta(seconds=_seconds(found.groups()[3:], offset_minutes)) if found and day else None
    except (ValueError, OverflowError):
        return None


def days(text: str, offset_minutes: int = 0) -> float | None:
    """The number of a date, a dateTime or a time; None of any other text."""
    if text[2:3] == ":":
        found = _TIME_SHAPE.fullmatch(text)
        try:
            return _seconds(found.groups(), offset_minutes) / _DAY_SECONDS if found else None
        except ValueError:
            return None
    moment = read(text, offset_minutes)
    return None if moment is None else number(moment)


def number(moment: datetime) -> float:
    """The days from 1970-01-01 to this moment."""
    passed = moment - datetime(1970, 1, 1)  # noqa: DTZ001 - the wall's clock
    return passed.days + (passed.seconds + passed.microseconds / 1_000_000) / _DAY_SECONDS


def moment(number: float) -> datetime | None:
    """The moment so many days after 1970-01-01, to the millisecond; None outside the calendar."""
    try:
        return datetime(1970, 1, 1) + timedelta(milliseconds=round(number * _DAY_SECONDS * 1000))  # noqa: DTZ001 - the wall's clock
    except (ValueError, OverflowError):
        return None


def _seconds(parts: tuple[str | None, ...], offset_minutes: int) -> float:
    hour, minute, second, fraction, zulu, sign, off_hour, off_minute = parts
    if hour is None or minute is None:
        return 0
    if int(hour) > 24 or int(minute) > 59 or int(second or 0) > 59:  # noqa: PLR2004 - of a day, an hour, a minute
        raise ValueError
    seconds = int(hour) * 3600 + int(minute) * 60 + int(second or 0) + float(fraction or 0)
    if zulu is None and sign is None:
        return seconds
    written = int(off_hour or 0) * 60 + int(off_minute or 0)
    return seconds + (offset_minutes - (-written if sign == "-" else written)) * 60
