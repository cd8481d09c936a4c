"""Amounts in machines' texts: exact both ways, and nothing read that is no amount."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assets import SCALES
from core.payouts.amounts import floored, minor, plain

GSMA = re.compile(r"^([0]|([1-9][0-9]{0,17}))([.][0-9]{0,3}[1-9])?$")  # of the specification 1.2


@pytest.mark.parametrize(
    ("amount_minor", "asset", "text"),
    [
        (1000, "KES", "10"),
        (1050, "KES", "10.5"),
        (1055, "KES", "10.55"),
        (5, "KES", "0.05"),
        (500, "UGX", "500"),
        (1_500, "KWD", "1.5"),
        (1_500_000, "USDT", "1.5"),
        (1, "USDT", "0.000001"),
        (100, "points", "100"),
    ],
)
def test_as_they_are_written(amount_minor: int, asset: str, text: str) -> None:
    assert plain(amount_minor, asset) == text
    assert minor(text, asset) == amount_minor


@given(st.integers(1, 10**15), st.sampled_from(sorted(SCALES)))
def test_there_and_back_and_as_the_gsma_wants_it(amount_minor: int, asset: str) -> None:
    text = plain(amount_minor, asset)
    assert minor(text, asset) == minor(Decimal(text), asset) == floored(text, asset) == amount_minor
    assert asset == "USDT" or GSMA.match(text)


@pytest.mark.parametrize(
    ("amount", "asset", "read"),
    [
        ("10.00", "KES", 1000),
        (10, "KES", 1000),
        (Decimal("10.00"), "KES", 1000),
        ("10.005", "KES", None),
        ("0.5", "UGX", None),
        (10.5, "KES", None),
        (True, "KES", None),
        (None, "KES", None),
        ("ten", "KES", None),
        ("", "KES", None),
        ("NaN", "KES", None),
        ("Infinity", "KES", None),
        ("1e40", "KES", None),
        ("1e-40", "KES", None),
        ("1" * 31, "KES", None),
        ("10", "XYZ", None),
        ("10", None, None),
        ("10", ["KES"], None),
    ],
)
def test_what_is_read(amount: object, asset: object, read: int | None) -> None:
    assert minor(amount, asset) == read


def test_a_balance_is_floored() -> None:
    assert floored("12.3456789", "USDT") == 12_345_678
    assert floored(Decimal("5500.129"), "USD") == 550_012
    assert floored("much", "USD") is None
