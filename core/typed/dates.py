"""Reads dates and times as people type them; gives a picker its month.

A date is "2026-11-24", a time "14:30", both "2026-11-24T14:30". ``order`` says what comes first, the day ("dmy") or the
month ("mdy"); the year first is always understood. ``today`` is the person's, by the clock they live by.
The Swahili clock ("saa nane") counts from dawn and is not guessed at: who writes "saa" is asked for the hour in digits.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from core.typed.date_words import DAYS, EMPTY, EVENING, MONTH_FIRST, MONTHS, MORNING
from core.typed.numbers import plain

Day = tuple[int, int, int]  # year, month, day

TEXT_CHARS_MAX = 60
YEARS_BACK, YEARS_AHEAD = 80, 20  # where a year of two digits is looked for
_SHORTEST = 3  # letters of a shortened month
_AFTERNOON = 12
_WEEK = 7
_TOKEN = re.compile(r"\d+|[^\W\d]+(?:'[^\W\d]+)*")
_TIME = re.compile(r"(\d{1,2}) ?(?:[:.h] ?(\d{2})?)? ?(?:min)?(?: ?([^\W\d]+))?")
_DIGITS = re.compile(r"(\d{2})(\d{2})(?: ?([^\W\d]+))?")
_MARKS_OF_DAY = re.compile(r"\b([ap])\. ?m\.?")


def order_of(language: str, country: str) -> str:
    """Which comes first where this person lives: "mdy" or "dmy". The country decides; without it en-US does."""
    return "mdy" if (country or language.replace("_", "-").partition("-")[2]).upper() in MONTH_FIRST else "dmy"


def _bare(text: str) -> str:
    """In ASCII digits, small letters, without accents, so that "août" is "aout"; marks of Indian vowels stay."""
    letters = unicodedata.normalize("NFKD", plain(text).casefold()).replace("\u0970", ".")  # how Hindi shortens
    return "".join(one for one in letters if unicodedata.combining(one) not in _ACCENTS and one not in "\u0640\u093c")


_ACCENTS = frozenset({*range(27, 36), 202, 220, 230})  # Arabic vowel signs, cedilla, below, above


def _months() -> Mapping[str, int]:
    return {
        _bare(name): number
        for lists in MONTHS.values()
        for names in lists
        for number, name in enumerate(names.split(), 1)
    }


_MONTHS = _months()
_DAYS = {_bare(word): days for word, days in DAYS.items()}


def read_date(text: str, order: str, today: Day) -> str | None:
    """The day a text names, None where it names none (31 February) or could not be told."""
    if len(text) > TEXT_CHARS_MAX:
        return None
    typed = _bare(text).rstrip(".")
    if typed in _DAYS:
        found = _shifted(today, _DAYS[typed])
    elif re.fullmatch(r"\d{8}", typed):
        found = _day(int(typed[:4]), int(typed[4:6]), int(typed[6:]))
    else:
        found = _parts(typed, order, today)
    return found.isoformat() if found else None


def _shifted(today: Day, days: int) -> date | None:
    try:
        return date(*today) + timedelta(days)
    except OverflowError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parts(typed: str, order: str, today: Day) -> date | None:
    if re.sub(r"[\d\w\s./,'_-]|\u0900-\u097f", "", _without_marks(typed)):
        return None
    tokens = [one for one in _tokens(typed) if one not in EMPTY]
    named = [place for place, one in enumerate(tokens) if not one.isdecimal()]
    numbers = [one for one in tokens if one.isdecimal()]
    if len(named) > 1 or len(numbers) + len(named) != len("dmy"):
        return None
    if named:
        month = _month(tokens[named[0]])
        if month is None:
            return None
        day, year = (numbers[1], numbers[0]) if len(numbers[0]) == len("2026") else numbers
        return _dated(year, month, day, today)
    if len(numbers[0]) == len("2026"):
        return _dated(numbers[0], int(numbers[1]), numbers[2], today)
    day, month_typed = numbers[:2] if order == "dmy" else (numbers[1], numbers[0])
    return _dated(numbers[2], int(month_typed), day, today)


def _without_marks(typed: str) -> str:
    return "".join(one for one in typed if not unicodedata.category(one).startswith("M"))


def _tokens(typed: str) -> Sequence[str]:
    """Numbers and words; a word keeps its vowel marks, which Python's \\w does not count as letters."""
    spread = re.sub(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)", " ", typed)
    return [one for one in re.split(r"[\s./,-]+", spread) if one]


def _month(word: str) -> int | None:
    if word in _MONTHS:
        return _MONTHS[word]
    if len(word) < _SHORTEST:
        return None
    found = {number for name, number in _MONTHS.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _dated(year: str, month: int, day: str, today: Day) -> date | None:
    if len(day) > len("31") or len(year) not in (2, 4):
        return None
    full = int(year)
    if len(year) == len("26"):
        full += (today[0] + YEARS_AHEAD) // 100 * 100
        full -= 100 if full > today[0] + YEARS_AHEAD else 0
    return _day(full, month, int(day))


def read_time(text: str) -> str | None:
    """The time of day: 14:30, 14.30, 1430, 8h15, 8h, 2.30 pm, 2pm. A bare number is no time, and 25:00 neither."""
    if len(text) > TEXT_CHARS_MAX:
        return None
    typed = _MARKS_OF_DAY.sub(r"\1m", _bare(text))
    found = _DIGITS.fullmatch(typed) or _TIME.fullmatch(typed)
    if not found or (typed.isdecimal() and len(typed) <= len("14")):
        return None
    hour, minute, mark = int(found[1]), int(found[2] or 0), found[3]
    if mark and mark not in MORNING | EVENING:
        return None
    if mark:
        if not 1 <= hour <= _AFTERNOON:
            return None
        hour = hour % _AFTERNOON + (_AFTERNOON if mark in EVENING else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 - of a day, of an hour


def read_datetime(text: str, order: str, today: Day) -> str | None:
    """A date with a time behind or before it; a T, a comma or spaces between."""
    if len(text) > TEXT_CHARS_MAX:
        return None
    words = re.sub(r"(?<=\d)T(?=\d)", " ", plain(text)).replace(",", " ").split()
    for cut in range(1, len(words)):
        left, right = " ".join(words[:cut]), " ".join(words[cut:])
        for day, time in ((left, right), (right, left)):
            read = read_date(day, order, today), read_time(time)
            if read[0] and read[1]:
                return f"{read[0]}T{read[1]}"
    return None


def month_grid(year: int, month: int, first_weekday: int) -> list[list[int]]:
    """The weeks of a month for a picker: day numbers, 0 outside it. ``first_weekday``: 0 Monday to 6 Sunday."""
    first = date(year, month, 1)
    days = (date(year + month // 12, month % 12 + 1, 1) - first).days
    cells = [0] * ((first.weekday() - first_weekday) % _WEEK) + list(range(1, days + 1))
    cells += [0] * (-len(cells) % _WEEK)
    return [cells[start : start + _WEEK] for start in range(0, len(cells), _WEEK)]
