"""What the settings say of money, and what they may not say."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, load
from bot.terms import terms
from bot.tills import policy_of
from core.funds.terms import Terms


def test_nothing_is_set_as_it_ships_but_what_keeps_money_safe(tmp_path: Path) -> None:
    found = terms(load({}, tmp_path))
    assert found == Terms(floors=found.floors, two_over=found.two_over)
    assert found.floors["KE"].hourly_minor == 7162


def test_an_operators_own_floors_take_the_place_of_those_that_ship(tmp_path: Path) -> None:
    own = tmp_path / "floors.toml"
    own.write_text('[UG]\ncurrency = "UGX"\namount = "2500"\nper = "hour"\nhours = 1\n')
    floors = terms(load({"KAZI_FLOORS__FILE": str(own)}, tmp_path)).floors
    assert (floors["UG"].hourly_minor, floors["KE"].hourly_minor) == (2500, 7162)


@pytest.mark.parametrize("text", [None, "KE = 5", "[KE", '[KE]\ncurrency = "KES"', " " * 1_000_001])
def test_floors_that_cannot_be_used_are_named(text: str | None, tmp_path: Path) -> None:
    own = tmp_path / "floors.toml"
    if text:
        own.write_text(text)
    with pytest.raises(SettingsError, match=r"floors\.file cannot be used"):
        terms(load({"KAZI_FLOORS__FILE": str(own)}, tmp_path))


def test_places_where_no_work_is_given_are_read(tmp_path: Path) -> None:
    own = tmp_path / "sites.csv"
    own.write_text("name,lat,lon,radius_m\nBarracks,-1.2864,36.8172,500\n")
    (site,) = terms(load({"KAZI_PLACES__SENSITIVE": str(own)}, tmp_path)).sites
    assert (site.name, site.radius_m) == ("Barracks", 500.0)


@pytest.mark.parametrize("text", [None, "name,lat,lon,radius_m\nx,y,z,1\n"])
def test_places_that_cannot_be_used_are_named(text: str | None, tmp_path: Path) -> None:
    own = tmp_path / "sites.csv"
    if text:
        own.write_text(text)
    with pytest.raises(SettingsError, match=r"places\.sensitive cannot be used"):
        terms(load({"KAZI_PLACES__SENSITIVE": str(own)}, tmp_path))


def test_all_of_it_is_read(tmp_path: Path) -> None:
    told = {
        "KAZI_MONEY__FEE_PERCENT": "7.5",
        "KAZI_MONEY__RATES_DAYS": "3",
        "KAZI_MONEY__PAY_IN": "KES: Paybill 123456: the reference as account\n\nUSD: Bank XY",
        "KAZI_MONEY__TWO_OVER": "KES: 50,000\nUGX: 100",
        "KAZI_POINTS__GOOD_FOR": " Airtime, on Fridays. ",
    }
    found = terms(load(told, tmp_path))
    assert found == Terms(
        fee_bp=750,
        rates_days=3,
        pay_in={"KES": "Paybill 123456: the reference as account", "USD": "Bank XY"},
        two_over={"KES": 5_000_000, "UGX": 100},
        good_for="Airtime, on Fridays.",
        floors=found.floors,
    )


def test_two_persons_move_large_sums_as_shipped(tmp_path: Path) -> None:
    """Of each currency that is paid out as shipped: what goes out in small sums came in as a large one."""
    shipped = load({}, tmp_path)
    limits = terms(shipped).two_over
    assert limits.keys() == policy_of(shipped.payouts).limits.keys()
    assert (limits["KES"], limits["UGX"], limits["USD"]) == (6_500_000, 1_850_000, 50_000)
    assert not terms(load({"KAZI_MONEY__TWO_OVER": ""}, tmp_path)).two_over


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("FEE_PERCENT", "101", "money.fee_percent must be from 0 to 100"),
        ("FEE_PERCENT", "-1", "money.fee_percent must be from 0 to 100"),
        ("PAY_IN", "Paybill", "money.pay_in must have lines like KES"),
        ("PAY_IN", "points: here", "money.pay_in must have lines like KES"),
        ("TWO_OVER", "KES: much", "money.two_over has no amount in the line of KES"),
    ],
)
def test_what_is_wrong_is_named(name: str, value: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=said):
        terms(load({f"KAZI_MONEY__{name}": value}, tmp_path))
