"""Scales are the standard's, and stay so."""

from iso4217 import Currency

from core.assets import COIN, CURRENCIES, SCALES, is_money
from core.ledger import POINTS
from core.typed.zones import OTHER, ZONES


def test_scales_are_those_of_iso_4217() -> None:
    standard = {one.code: one.exponent for one in Currency if one.exponent is not None}
    assert {code: scale for code, scale in SCALES.items() if code not in (POINTS, COIN)} == standard


def test_every_country_we_ask_for_has_a_currency() -> None:
    assert set(CURRENCIES) == set(ZONES) - {OTHER}
    assert set(CURRENCIES.values()) <= set(SCALES)


def test_points_are_no_money() -> None:
    assert not is_money(POINTS)
    assert is_money("KES")
