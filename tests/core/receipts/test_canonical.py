"""One value, one spelling: the same that RFC 8785 gives."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.receipts.canonical import NotCanonicalError, canonical, decimal, moment, money

CASES: dict[str, tuple[Any, str]] = {
    "order": ({"b": 1, "a": {"d": None, "c": True}}, '{"a":{"c":true,"d":null},"b":1}'),
    "lists keep theirs": ([3, 1, ["x"]], '[3,1,["x"]]'),
    "letters stay": ({"a": "Ünï 😀"}, '{"a":"Ünï 😀"}'),
    # the string of RFC 8785, section 3.2.2
    "escapes": ('€$\x0f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
    "largest": (2**53 - 1, "9007199254740991"),
}


@pytest.mark.parametrize(("value", "text"), CASES.values(), ids=CASES)
def test_it_is_spelled_as_the_standard_says(value: Any, text: str) -> None:
    assert canonical(value) == text.encode()


@pytest.mark.parametrize(
    "value", [1.0, 2**53, -(2**53), {"é": 1}, {1: 2}, "\ud800", b"x", json.loads("[" * 10 + "]" * 10)], ids=repr
)
def test_what_could_be_read_in_two_ways_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonicalError):
        canonical(value)


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(codec="utf-8"), max_size=9),
    lambda one: (
        st.lists(one, max_size=3) | st.dictionaries(st.text(st.characters(codec="ascii"), max_size=4), one, max_size=3)
    ),
    max_leaves=8,
)


@given(_VALUES)
def test_reading_it_back_changes_nothing(value: Any) -> None:
    try:
        once = canonical(value)
    except NotCanonicalError:  # too deep
        return
    assert json.loads(once) == value
    assert canonical(json.loads(json.dumps(json.loads(once), indent=2))) == once


@pytest.mark.parametrize(
    ("minor", "asset", "text"),
    [
        (500, "KES", "5.00"),
        (-5, "KES", "-0.05"),
        (7, "points", "7"),
        (1, "UGX", "1"),
        (-1_234_567, "USDT", "-1.234567"),
    ],
)
def test_money_says_what_it_is(minor: int, asset: str, text: str) -> None:
    assert decimal(minor, asset) == text
    assert money(minor, asset)["text"] == f"{text} {asset}"
    assert money(minor, asset)["minor"] == minor


def test_a_moment_is_utc_to_the_second() -> None:
    assert moment(1_790_000_000_999) == "2026-09-21T14:13:20Z"
