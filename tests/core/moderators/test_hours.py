"""Hours that come back each day."""

from datetime import UTC, datetime

import pytest

from core.moderators.hours import NEVER, Span, read_span, read_time, said, upcoming

NAIROBI = "Africa/Nairobi"  # three hours ahead of UTC


def at(text: str) -> int:
    """Of a day in September 2026, by UTC."""
    return round(datetime.fromisoformat(f"2026-09-{text}").replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("span", "moment", "held"),
    [
        ("22:00-06:00", "10T19:00", True),
        ("22:00-06:00", "10T18:59", False),
        ("22:00-06:00", "10T02:59", True),
        ("22:00-06:00", "10T03:00", False),
        ("12:00-14:00", "10T09:00", True),
        ("12:00-14:00", "10T11:00", False),
        ("08:00-08:00", "10T05:00", False),
        ("", "10T00:00", False),
    ],
)
def test_a_span_by_the_zones_clock(span: str, moment: str, held: bool) -> None:
    assert read_span(span).holds(at(moment), NAIROBI) is held


@pytest.mark.parametrize(
    ("minutes", "now", "then"),
    [
        (480, "10T04:59", "10T05:00"),
        (480, "10T05:00", "11T05:00"),
        (60, "10T21:59", "10T22:00"),  # past midnight there
    ],
)
def test_the_next_time_it_is(minutes: int, now: str, then: str) -> None:
    assert upcoming(minutes, at(now), NAIROBI) == at(then)


def test_a_span_is_over_at_its_end() -> None:
    assert Span(22 * 60, 6 * 60).over(at("10T20:00"), NAIROBI) == at("11T03:00")


def test_a_day_that_loses_an_hour_keeps_its_mornings() -> None:
    london = "Europe/London"
    before = round(datetime(2026, 10, 24, 12, tzinfo=UTC).timestamp() * 1000)
    first = upcoming(480, before, london)
    second = upcoming(480, first, london)
    assert (first - before, second - first) == (20 * 3_600_000, 24 * 3_600_000)


@pytest.mark.parametrize("text", ["25:00", "8", "08:60", "", "aa:bb", "08:00-"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        read_time(text)


@pytest.mark.parametrize("text", ["22:00", "22:00-24:00", "x"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        read_span(text)


def test_it_is_said_as_it_is_read() -> None:
    assert read_span(said(Span(22 * 60, 6 * 60 + 30))) == Span(22 * 60, 6 * 60 + 30)
    assert read_span("") == NEVER
