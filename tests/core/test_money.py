"""Amounts: typed by people into minor units, and packed into a row and out again. Display is tests/bot/test_languages.

Mutants that the property kills: a scale one off, decimals padded on the left, a sign lost.
"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assets import SCALES
from core.drafting.drafts import pack, unpack
from core.errors import Invalid, Money, Text
from core.money import amount, read, typed


@pytest.mark.parametrize(
    ("text", "asset", "minor"),
    [
        ("10.50", "KES", 1050),
        ("10,5", "KES", 1050),
        ("10", "KES", 1000),
        ("KES 1,000", "KES", 100_000),
        ("1,000 kes", "KES", 100_000),
        ("1,000.5", "KES", 100_050),
        ("Ksh 12", "KES", 1200),
        (".5", "KES", 50),
        ("-5", "KES", -500),
        ("१०", "INR", 1000),
        ("1,000", "UGX", 1000),
        ("1.000", "UGX", 1000),
        ("5000 UGX", "UGX", 5000),
        ("0.000001", "USDT", 1),
        ("1.234", "KWD", 1234),
        ("100", "points", 100),
    ],
)
def test_a_typed_amount_is_read(text: str, asset: str, minor: int) -> None:
    assert read(text, asset) == minor


@pytest.mark.parametrize(
    ("text", "asset", "said"),
    [
        ("ten", "KES", "Please send an amount as a number"),
        ("", "KES", "Please send an amount as a number"),
        ("5 or 6", "KES", "Please send an amount as a number"),
        ("1,234", "KWD", "Please send an amount as a number"),  # either 1234 or 1.234
        ("9" * 30, "KES", "Please send an amount as a number"),
        ("10.505", "KES", "no more than {n} decimals"),
        ("1.000", "KES", "no more than {n} decimals"),  # a thousand to some
        ("10.5", "UGX", "no decimals"),
        ("USD 10", "KES", "counted in"),
    ],
)
def test_what_is_no_amount_is_refused(text: str, asset: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read(text, asset)


@given(st.integers(-(10**15), 10**15), st.sampled_from(["KES", "UGX", "USDT", "KWD", "CLF", "points"]))
def test_what_is_written_is_read_again(minor: int, asset: str) -> None:
    text = typed(minor, asset)
    if asset == "KWD":  # one point before three digits: a decimal, as the machine writes it
        assert text.partition(".")[2] != ""
    assert read(text, asset) == minor
    assert len(text.partition(".")[2]) == SCALES[asset]


def test_an_amount_survives_a_row() -> None:
    text = Text("Paid {paid} of {whole} to {who}", params={"paid": amount(105, "KES"), "whole": amount(2), "who": "A"})
    assert unpack(json.loads(json.dumps(pack(text)))) == text
    assert amount(105, "KES").params["money"] == Money(105, "KES")
