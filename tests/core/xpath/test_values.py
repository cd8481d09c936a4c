"""Expressions of forms. Cases in values.json.

Mutants that the properties kill: operators that bind from right to left, a minus that binds too loosely, a comparison
of texts where numbers were meant.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import xpath
from core.errors import Invalid, TooLarge
from core.xpath import Context, reading, tokens

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("values.json").read_text("utf-8"))


def value(text: str, answers: Mapping[str, str | list[str]]) -> str:
    return xpath.text_of(xpath.compile(text)(Context(answers=answers)))


@pytest.mark.parametrize(("text", "value"), CASES["values"])
def test_values(text: str, value: str) -> None:
    found = xpath.compile(text)(Context(answers=CASES["answers"]))
    assert xpath.text_of(found) == value
    if value in ("true", "false"):
        assert xpath.truth_of(found) is (value == "true")


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case[0])
def test_what_is_not_understood_is_refused_with_its_place(case: list[Any]) -> None:
    with pytest.raises(Invalid, match=case[1]) as refused:
        xpath.compile(case[0])
    params = refused.value.text.params
    assert refused.value.text.one.format(**params)
    assert case[2:] == ([params["what"], params["place"]] if case[2:] else [])


@pytest.mark.parametrize(
    "text",
    [
        " " * (tokens.EXPRESSION_CHARS_MAX + 1),
        "(" * (reading.DEPTH_MAX + 1) + "1",
        "-" * (reading.DEPTH_MAX + 1) + "1",
        "1+" * tokens.PARTS_MAX + "1",
    ],
    ids=["long", "deep", "minus", "parts"],
)
def test_limits(text: str) -> None:
    with pytest.raises(TooLarge):
        xpath.compile(text)


def test_a_text_does_not_grow_without_end() -> None:
    most = xpath.TEXT_CHARS_MAX
    assert len(value("concat(${a}, ${a})", {"a": "x" * most})) == most


SIGNS = {"+": "+", "-": "-", "*": "*", "<": "<", ">=": ">=", "=": "==", "!=": "!="}


@st.composite
def sums(draw: st.DrawFn) -> tuple[str, str]:
    """An expression, and the same in Python, whose comparisons are put in brackets as they would be chained."""
    left = right = draw(st.integers(-99, 99).map(str))
    for sign in draw(st.lists(st.sampled_from(["+", "-", "*"]), max_size=6)):
        number = draw(st.integers(-99, 99))
        left, right = f"{left} {sign} {number}", f"{right} {sign} {number}"
    sign = draw(st.sampled_from(sorted(SIGNS)))
    number = draw(st.integers(-99, 99))
    return f"({left}) {sign} {number}", f"({right}) {SIGNS[sign]} {number}"


@given(sums())
def test_reckons_as_python_does(both: tuple[str, str]) -> None:
    ours, pythons = both
    assert value(ours, {}) == str(eval(pythons)).lower()  # digits and signs of our own


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e18, max_value=1e18))
def test_a_number_and_its_text(number: float) -> None:
    text = xpath.text_of(number)
    assert "e" not in text
    assert xpath.number_of(text) == pytest.approx(number, rel=1e-14)
    assert xpath.truth_of(number) is bool(number)
    assert not xpath.truth_of(math.nan)


@given(st.text("1.+-*()<>=!'${}ab, ornotdivselected", max_size=30), st.text(max_size=5))
def test_any_text_has_a_value_or_is_refused(text: str, answer: str) -> None:
    try:
        found = value(text, {"a": answer, "b": [answer]})
    except Invalid:
        return
    assert isinstance(found, str)
