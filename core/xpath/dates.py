"""Functions of dates and times. They are texts; as numbers they are days, see core/xpath/moments.py."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from core.errors import N_, Invalid, Text
from core.xpath import moments
from core.xpath.context import Scope
from core.xpath.function import Function
from core.xpath.values import Value, number_of, text_of

_DAY_MS = 86_400_000
_DAY_MINUTES = 1440
# As ODK writes them where a form says no other words.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FORMATS: Mapping[str, Callable[[datetime], str]] = {
    "%": lambda _: "%",
    "Y": lambda at: f"{at.year:04}",
    "y": lambda at: f"{at.year % 100:02}",
    "m": lambda at: f"{at.month:02}",
    "n": lambda at: f"{at.month}",
    "b": lambda at: _MONTHS[at.month - 1],
    "d": lambda at: f"{at.day:02}",
    "e": lambda at: f"{at.day}",
    "a": lambda at: _WEEKDAYS[at.weekday()],
    "H": lambda at: f"{at.hour:02}",
    "h": lambda at: f"{at.hour}",
    "M": lambda at: f"{at.minute:02}",
    "S": lambda at: f"{at.second:02}",
    "3": lambda at: f"{at.microsecond // 1000:03}",
    "W": lambda at: f"{at.isocalendar().week}",
}


def _here(scope: Scope) -> datetime | None:
    """Now, by the wall's clock; None outside the calendar."""
    return moments.moment(scope.context.now / _DAY_MS + scope.context.offset_minutes / _DAY_MINUTES)


def _written(at: datetime | None, offset_minutes: int) -> str:
    """A dateTime as XForms writes it, to the millisecond and with the offset."""
    if at is None:
        return ""
    hours, minutes = divmod(abs(offset_minutes), 60)
    sign = "-" if offset_minutes < 0 else "+"
    return f"{at.isoformat(timespec='milliseconds')}{sign}{hours:02}:{minutes:02}"


def _moment(scope: Scope, value: Value) -> datetime | None:
    """What a date, a dateTime or a number of days in UTC means by the wall's clock."""
    offset = scope.context.offset_minutes
    found = moments.read(text_of(value).strip(), offset)
    if found is not None:
        return found
    number = number_of(value)
    return None if math.isnan(number) or math.isinf(number) else moments.moment(number + offset / _DAY_MINUTES)


def _date(scope: Scope, value: Value) -> str:
    found = moments.read(text_of(value).strip(), scope.context.offset_minutes)
    number = number_of(value)
    if found is None and math.isfinite(number):
        found = moments.moment(float(math.trunc(number)))
    return "" if found is None else found.date().isoformat()


def _days(scope: Scope, value: Value) -> float:
    """Days from 1970 in UTC, with their part."""
    found = _moment(scope, value)
    return math.nan if found is None else moments.number(found) - scope.context.offset_minutes / _DAY_MINUTES


def _day_part(scope: Scope, value: Value) -> float:
    number = number_of(value, scope.context.offset_minutes)
    return number - math.floor(number) if math.isfinite(number) else math.nan


def formatted(at: datetime | None, form: str) -> str:
    """As the signs after ``%`` say. Raises ``Invalid`` for one that is not known."""
    found: list[str] = []
    parts = iter(form)
    for letter in parts:
        if letter != "%":
            found.append(letter)
            continue
        sign = next(parts, "")
        if sign not in _FORMATS:
            raise Invalid(
                Text(
                    N_("The format of a date does not know {what}. It knows {known}."),
                    params={"what": f"%{sign}", "known": " ".join(f"%{one}" for one in _FORMATS)},
                )
            )
        found.append(_FORMATS[sign](at) if at is not None else "")
    return "".join(found) if at is not None else ""


def written_as(scope: Scope, values: Sequence[Value]) -> str:
    return formatted(_moment(scope, values[0]), text_of(values[1]))


def _today(scope: Scope) -> str:
    here = _here(scope)
    return "" if here is None else here.date().isoformat()


FUNCTIONS: Mapping[str, Function] = {
    "today": Function(0, 0, lambda scope, _: _today(scope)),
    "now": Function(0, 0, lambda scope, _: _written(_here(scope), scope.context.offset_minutes)),
    "date": Function(1, 1, lambda scope, of: _date(scope, of[0])),
    "date-time": Function(1, 1, lambda scope, of: _written(_moment(scope, of[0]), scope.context.offset_minutes)),
    "decimal-date-time": Function(1, 1, lambda scope, of: _days(scope, of[0])),
    "decimal-time": Function(1, 1, lambda scope, of: _day_part(scope, of[0])),
}
