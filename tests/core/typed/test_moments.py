"""Moments in the cells of a table, read by Nairobi's clock, and the zones there are. Cases in moments.json."""

import json
import zoneinfo
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Text
from core.typed import moments, zones

CASES: dict[str, list[Any]] = json.loads(Path(__file__).with_name("moments.json").read_text("utf-8"))
NAIROBI = zones.zone("Africa/Nairobi")


def read(cell: str, order: str, *, ends: bool = False) -> str | None:
    assert NAIROBI
    found = moments.read(cell, NAIROBI, order, ends=ends)
    return found if found is None else f"{datetime.fromtimestamp(found / 1000, UTC):%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize(("cell", "order", "at"), CASES["moments"])
def test_cells(cell: str, order: str, at: str | None) -> None:
    assert read(cell, order) == at


@pytest.mark.parametrize(("cell", "order", "at"), CASES["ends"])
def test_a_day_alone_ends_with_its_last_minute(cell: str, order: str, at: str | None) -> None:
    assert read(cell, order, ends=True) == at


@pytest.mark.parametrize(("typed", "name"), CASES["zones"])
def test_zones_as_they_are_typed(typed: str, name: str) -> None:
    assert zones.read(typed) == name
    assert not name or zones.zone(name)


@given(st.integers(0, 36_500 * 1440))
def test_a_moment_is_read_in_every_manner_of_writing(minutes: int) -> None:
    """A spreadsheet's number, too: it is the same minute as what the cell shows."""
    at = datetime(2000, 1, 2, tzinfo=UTC) + timedelta(minutes=minutes)
    serial = (at - datetime(1899, 12, 30, tzinfo=UTC)) / timedelta(days=1)
    manners = {f"{at:%Y-%m-%d %H:%M}", f"{at:%d.%m.%Y %H:%M:%S}", f"{at:%d %B %Y, %H:%M}", f"{at:%Y-%m-%dT%H:%M}+03:00"}
    if at.hour or at.minute:
        manners.add(f"{serial:.10f}")
    assert {read(one, "dmy") for one in manners} == {f"{at - timedelta(hours=3):%Y-%m-%dT%H:%M}"}


def test_a_country_has_its_zone() -> None:
    assert zones.of_country("KE") == "Africa/Nairobi"
    assert zones.of_country("") == zones.of_country(zones.OTHER) == zones.of_country("DE") == ""
    assert [zones.city(one) for one in ("Africa/Dar_es_Salaam", "UTC+03:00")] == ["Dar es Salaam", "UTC+03:00"]


def test_a_machine_without_a_list_of_zones_still_knows_offsets(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", unknown)
    monkeypatch.setattr(zones, "zone", zones.zone.__wrapped__)  # which remembers nothing
    assert zones.of_country("KE") == zones.read("Africa/Nairobi") == ""
    assert zones.read("+3") == "UTC+03:00"


def test_a_moment_is_said_by_the_clocks_there() -> None:
    berlin = zones.zone("Europe/Berlin")
    assert berlin
    said = moments.said(1_784_808_000_000, berlin)  # 2026-07-23 12:00 UTC
    on = said.params["day"]
    assert isinstance(on, Text)
    assert (on.params["day"], on.params["year"], said.params["time"]) == ("23", "2026", "14:00")
