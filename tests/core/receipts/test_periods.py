"""Months and years begin at midnight by the person's own clock."""

import pytest

from core.errors import Stale
from core.receipts import periods
from tests.fakes import START  # 2026-09-21 14:13 UTC

DAY = 24 * 3600 * 1000


@pytest.mark.parametrize(
    ("name", "zone", "since", "until"),
    [
        ("2026-09", "UTC", "2026-09-01T00:00:00Z", "2026-10-01T00:00:00Z"),
        ("2026-12", "Africa/Nairobi", "2026-11-30T21:00:00Z", "2026-12-31T21:00:00Z"),
        ("2026", "UTC+05:30", "2025-12-31T18:30:00Z", "2026-12-31T18:30:00Z"),
        ("2026", "Nowhere/Known", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
    ],
)
def test_a_period_begins_and_ends_at_midnight(name: str, zone: str, since: str, until: str) -> None:
    told = periods.read(name, zone, START).told()
    assert (told["since"], told["until"], told["name"]) == (since, until, name)


def test_everything_ends_now() -> None:
    found = periods.read("all", "UTC", START)
    assert (found.since, found.until) == (0, START + 1)


@pytest.mark.parametrize("name", ["", "2026-13", "2026-1", "1999", "20267", "٢٠٢٦"])
def test_no_other_word_is_a_period(name: str) -> None:
    with pytest.raises(Stale):
        periods.read(name, "UTC", START)


def test_this_month_and_the_last_one() -> None:
    assert periods.months("UTC", START) == ("2026-09", "2026-08")
    assert periods.months("UTC", START + 110 * DAY) == ("2027-01", "2026-12")


def test_years_since_the_first_movement() -> None:
    assert periods.years("UTC", START, 0) == ["2026"]
    assert periods.years("UTC", START, START - 2 * 365 * DAY) == ["2026", "2025", "2024"]
    assert periods.years("UTC", START, START - 20 * 365 * DAY) == ["2026", "2025", "2024", "2023"]
