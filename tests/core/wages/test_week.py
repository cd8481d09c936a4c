"""A week begins on Monday, by the person's own clock, summer time included."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.people import Person
from core.wages.leaving import lasted
from core.wages.week import Part, begins, together

ANN = Person(1, 1, "en", country="KE")


def ms(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("zone", "now", "monday"),
    [
        ("", "2026-11-25T10:00", "2026-11-22T21:00"),
        ("UTC", "2026-11-25T10:00", "2026-11-23T00:00"),
        ("UTC", "2026-11-23T00:00", "2026-11-23T00:00"),
        ("UTC", "2026-11-22T23:59", "2026-11-16T00:00"),
        ("Europe/Berlin", "2026-10-26T10:00", "2026-10-25T23:00"),
        ("Europe/Berlin", "2026-10-25T10:00", "2026-10-18T22:00"),
    ],
)
def test_the_week_begins(zone: str, now: str, monday: str) -> None:
    assert begins(replace(ANN, zone=zone), ms(now)) == ms(monday)


def test_sums_of_each_asset() -> None:
    parts = [
        Part("KES", "classify", 2, 60_000, 5),
        Part("points", "write", 1, 1000, 3),
        Part("KES", "write", 1, 60_000, 7),
    ]
    kes, points = together(parts)
    assert (kes, points) == (Part("KES", "", 3, 120_000, 12), Part("points", "", 1, 1000, 3))
    assert kes.hourly_minor == 360


@pytest.mark.parametrize(
    ("took", "said"),
    [(400, "1"), (119_000, "119"), (120_000, "2"), (119 * 60_000, "119"), (125 * 60_000, "2 5")],
)
def test_how_long_is_said(took: int, said: str) -> None:
    assert " ".join(str(one) for one in lasted(took).params.values()) == said
