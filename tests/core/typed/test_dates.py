"""Dates and times as people type them. Cases in dates.json.

Mutants that the properties kill: a month short of a day, a week that begins a day late, digits exchanged, a century
off.
"""

import calendar
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from core.typed import dates
from core.typed.date_words import MONTHS

CASES: dict[str, list[Any]] = json.loads(Path(__file__).with_name("dates.json").read_text("utf-8"))
TODAY = (2026, 11, 24)


@pytest.mark.parametrize(("text", "order", "read"), CASES["dates"])
def test_dates(text: str, order: str, read: str | None) -> None:
    assert dates.read_date(text, order, TODAY) == read


@pytest.mark.parametrize(("text", "read"), CASES["times"])
def test_times(text: str, read: str | None) -> None:
    assert dates.read_time(text) == read


@pytest.mark.parametrize(("text", "read"), CASES["datetimes"])
def test_dates_with_times(text: str, read: str | None) -> None:
    assert dates.read_datetime(text, "dmy", TODAY) == read


@pytest.mark.parametrize(("language", "country", "order"), CASES["orders"])
def test_what_comes_first(language: str, country: str, order: str) -> None:
    assert dates.order_of(language, country) == order


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_of_every_language_is_one_month(language: str) -> None:
    for names in MONTHS[language]:
        read = [dates.read_date(f"3 {name} 2026", "mdy", TODAY) for name in names.split()]
        assert read == [f"2026-{month:02}-03" for month in range(1, 13)]


@pytest.mark.parametrize("language", MONTHS)
def test_the_names_that_cldr_lists(language: str) -> None:
    contexts = Locale(language).months.values()
    for names in (context[length] for context in contexts for length in ("wide", "abbreviated")):
        read = [dates.read_date(f"3 {names[month]} 2026", "mdy", TODAY) for month in range(1, 13)]
        assert read == [f"2026-{month:02}-03" for month in range(1, 13)]


def test_there_is_no_day_after_the_last() -> None:
    assert dates.read_date("tomorrow", "dmy", (9999, 12, 31)) is None


@given(st.dates(date(1000, 1, 1)), st.sampled_from("./- "), st.sampled_from(["dmy", "mdy"]))
def test_any_day(day: date, separator: str, order: str) -> None:
    parts = (day.day, day.month) if order == "dmy" else (day.month, day.day)
    typed = separator.join(map(str, (*parts, day.year)))
    assert dates.read_date(typed, order, TODAY) == day.isoformat()
    assert dates.read_date(day.isoformat(), order, TODAY) == day.isoformat()


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-28_800, 7_000))
def test_two_digits_of_a_year(today: date, days: int) -> None:
    day = today + timedelta(days)
    typed = day.strftime("%d.%m.%y")
    assert dates.read_date(typed, "dmy", (today.year, today.month, today.day)) == day.isoformat()


@given(st.text(max_size=30))
def test_no_text_is_a_bug(text: str) -> None:
    dates.read_date(text, "dmy", TODAY)
    dates.read_time(text)
    dates.read_datetime(text, "mdy", TODAY)


@given(st.integers(1, 9998), st.integers(1, 12), st.integers(0, 6))
def test_a_month_for_a_picker(year: int, month: int, first: int) -> None:
    assert dates.month_grid(year, month, first) == calendar.Calendar(first).monthdayscalendar(year, month)
