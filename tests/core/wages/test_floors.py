"""The table of floors, prices that keep it, and what one answer can be topped up by."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.assets import CURRENCIES
from core.campaigns import Campaign, State
from core.typed.zones import OTHER, ZONES
from core.wages import floors

TABLE = tomllib.loads(Path("core/wages/floors.toml").read_text())
CAMPAIGN = Campaign(1, 1, 1, State.DRAFT, "t", kind="classify", price_minor=50, asset="KES", trial_ms=20_000)
ROW = {"currency": "KES", "amount": "100", "per": "hour", "hours": 1, "since": "2026", "source": "law", "url": "x"}


class Dollar:
    """A thousand shillings of Tanzania are fifty of Kenya; no other rate."""

    def convert(self, minor: int, source: str, target: str) -> int | None:
        if source == target:
            return minor
        return -(-minor * 5 // 100) if (source, target) == ("TZS", "KES") else None


def test_the_table_that_ships_has_every_country_people_can_name() -> None:
    read = floors.read(TABLE)
    assert set(ZONES) - {OTHER} <= set(read)
    for country, currency in CURRENCIES.items():
        assert read[country].currency == currency
    assert all(one.since and one.source and one.url.startswith("https://") for one in read.values())
    assert {country: row["seen"] for country, row in TABLE.items() if row["seen"] < row["since"]} == {}


@pytest.mark.parametrize(
    ("country", "hourly_minor"),
    [
        ("KE", 7162),
        ("TZ", 183755),
        ("UG", 29),
        ("RW", 13),
        ("NG", 40463),
        ("GH", 273),
        ("IN", 8874),
        ("PH", 8688),
        ("NP", 10700),
        ("PK", 19231),
        ("SN", 371),
        ("CI", 434),
        ("CM", 347),
    ],
)
def test_floors_an_hour_rounded_up(country: str, hourly_minor: int) -> None:
    assert floors.read(TABLE)[country].hourly_minor == hourly_minor


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"per": "week"}, "per and hours"),
        ({"hours": 0}, "per and hours"),
        ({"hours": 301}, "per and hours"),
        ({"hours": "8"}, "per and hours"),
        ({"currency": "XYZ"}, "no currency"),
        ({"currency": "points"}, "no currency"),
        ({"amount": "much"}, "no amount"),
        ({"amount": "NaN"}, "no amount"),
        ({"amount": "Infinity"}, "no amount"),
        ({"amount": "-5"}, "no amount"),
    ],
)
def test_what_cannot_be_used_is_named(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        floors.read({"KE": {**ROW, **change}})
    with pytest.raises(ValueError, match="a country is a table"):
        floors.read({"KE": 5})


def test_the_country_that_asks_most_counts() -> None:
    read = floors.read(TABLE)
    both = floors.least(read, "KES", ["KE", "TZ"], Dollar())
    assert (both.hourly_minor, both.country, both.absent) == (9188, "TZ", [])
    assert floors.least(read, "KES", ["KE"]).hourly_minor == 7162
    assert floors.least(read, "KES", ["KE", "TZ", "XX"]).absent == ["TZ", "XX"]
    assert floors.least(read, "KES", ["XX"]) == floors.Least(absent=["XX"])


def test_what_is_too_old_to_live_on_is_marked() -> None:
    assert {country for country, one in floors.read(TABLE).items() if one.outdated} == {"UG", "RW"}


def test_points_have_no_floor() -> None:
    assert floors.least(floors.read(TABLE), "points", ["KE"]) == floors.Least()


def test_the_price_that_keeps_it() -> None:
    assert floors.slow_ms(CAMPAIGN) == 54_000  # 20 s, half as much again, and 1.8 times that
    assert floors.price_minor(7162, 54_000) == 108
    assert floors.price_minor(0, 54_000) == 0


@pytest.mark.parametrize(
    ("price", "trial", "hourly", "worst"),
    [
        (50, 20_000, 7200, 100),  # 90 s come to 180, so 130 lack: twice the price at most
        (100, 20_000, 7200, 80),
        (200, 20_000, 7200, 0),
        (40, 4_000, 7200, 20),  # 30 s at least
        (100, 20_000, 0, 0),
    ],
)
def test_the_most_one_answer_is_topped_up_by(price: int, trial: int, hourly: int, worst: int) -> None:
    campaign = replace(CAMPAIGN, price_minor=price, trial_ms=trial)
    assert floors.worst_top_up_minor(campaign, hourly) == worst
