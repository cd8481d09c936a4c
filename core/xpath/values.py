"""Values of expressions, and how they become one another: XPath 1.0, sections 3.4 and 4, with what ODK adds.

A value is a text, a number (a float, with NaN and infinities), a boolean or a list of elements. A date, dateTime or
time is a text, and a number wherever a number is wanted. No element at all is the empty text, as JavaRosa reads it.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Self

from core.xpath import moments
from core.xpath.nodes import Node

Value = str | float | bool | list[Node]

TEXT_CHARS_MAX = 10_000  # of what concat and join make
_NUMBER = re.compile(r"[ \t\r\n]*-?(?:\d+\.?\d*|\.\d+)[ \t\r\n]*", re.ASCII)
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


class Chosen(str):
    """The answer to a question with several choices: the text joins them by spaces, which they may hold themselves."""

    __slots__ = ("options",)
    options: tuple[str, ...]

    def __new__(cls, options: Sequence[str]) -> Self:
        made = super().__new__(cls, " ".join(options))
        made.options = tuple(options)
        return made


def text_of(value: Value) -> str:
    """``string()``: of elements the first's; of a number as many digits as tell it from all others.

    A whole number has no point, and none an exponent.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return value[0].value() if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number_text(value)


def _number_text(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    text = f"{Decimal(repr(number)):f}"  # the shortest that reads back as this very number
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number_of(value: Value, offset_minutes: int = 0) -> float:
    """``number()``: what is no number is NaN. XPath knows no exponent and no plus."""
    if isinstance(value, float | bool):
        return float(value)
    text = value if isinstance(value, str) else text_of(value)
    if _NUMBER.fullmatch(text):
        return float(text)
    found = moments.days(text.strip(), offset_minutes)
    return math.nan if found is None else found


def truth_of(value: Value) -> bool:
    """``boolean()``: a number but 0 and NaN; a text with letters, even "false"; elements if there are any."""
    if isinstance(value, float):
        return bool(value) and not math.isnan(value)
    return bool(value)


def texts_of(value: Value) -> Sequence[str]:
    """Each element's text; each of several choices; else the one text."""
    if isinstance(value, list):
        return [one.value() for one in value]
    return value.options if isinstance(value, Chosen) else [text_of(value)]


def options_of(value: Value) -> Sequence[str]:
    """The choices in an answer, which may hold spaces only where they are known one by one."""
    if isinstance(value, list):
        value = value[0].text if value and not value[0].children else text_of(value)
    return value.options if isinstance(value, Chosen) else text_of(value).split()


def equal(left: Value, right: Value, *, differ: bool = False) -> bool:
    """Whether one of the left equals one of the right; with ``differ`` whether one is another.

    A boolean makes it a comparison of truths, else a number one of numbers, else of texts (section 3.4).
    """
    if isinstance(left, bool) or isinstance(right, bool):
        return (truth_of(left) is truth_of(right)) is not differ
    if isinstance(left, float) or isinstance(right, float):
        rights = _numbers(right)
        return any((one == other) is not differ for one in _numbers(left) for other in rights)
    if isinstance(left, str) and isinstance(right, str):
        return (left == right) is not differ
    lefts, rights_seen = set(_compared(left)), set(_compared(right))
    if not differ:
        return not lefts.isdisjoint(rights_seen)
    return len(lefts) > 1 or len(rights_seen) > 1 or lefts != rights_seen


def _compared(value: Value) -> Sequence[str]:
    return ([one.value() for one in value] or [""]) if isinstance(value, list) else [text_of(value)]


def _numbers(value: Value, offset_minutes: int = 0) -> Sequence[float]:
    if isinstance(value, list) and len(value) != 1:
        return [number_of(one.value(), offset_minutes) for one in value] or [math.nan]
    return [number_of(value, offset_minutes)]


def ordered(sign: str, left: Value, right: Value, offset_minutes: int = 0) -> bool:
    """Whether one of the left stands so to one of the right, as numbers."""
    holds = _COMPARE[sign]
    if isinstance(left, bool) or isinstance(right, bool):
        return holds(float(truth_of(left)), float(truth_of(right)))
    lefts, rights = _numbers(left, offset_minutes), _numbers(right, offset_minutes)
    if len(lefts) == len(rights) == 1:
        return holds(lefts[0], rights[0])
    # Among many only the outermost decide; NaN stands to nothing.
    known, others = [one for one in lefts if not math.isnan(one)], [one for one in rights if not math.isnan(one)]
    if not known or not others:
        return False
    return holds(min(known), max(others)) if sign in ("<", "<=") else holds(max(known), min(others))
