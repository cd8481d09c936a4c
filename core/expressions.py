"""Values of expressions: XPath 1.0 with the functions that XForms adds, as far as answers alone can tell them.

A value is a text, a number (a float, with NaN and infinities) or a boolean; they become one another as XPath 1.0 says
(section 4). The answer to a question is a text; one of several choices is the list joined by spaces, as XForms keeps
it, but ``selected`` and ``count-selected`` look at the list itself, whose options may hold spaces.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import assert_never

from core import expression_parts
from core.expression_parts import Answer, Binary, Call, Expression, Minus, Number, Quoted

Answers = Mapping[str, str | list[str]]
Value = str | float | bool | list[str]

TEXT_CHARS_MAX = 10_000  # of what concat makes
_ROUND_PLACES_MAX = 15
_SIGNIFICANT = 15  # digits of a float that are sure
_NUMBER_LETTERS = frozenset("0123456789.-")
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


@lru_cache(maxsize=256)
def parse(text: str) -> Expression:
    """Raises ``Invalid`` naming the spot, ``TooLarge``."""
    return expression_parts.parse(text)


def value(expression: Expression, answers: Answers) -> str:
    """The value as a canonical string: "true", "12.5", "NaN", a text. A question without an answer is ""."""
    return text_of(_value(expression, answers))


def holds(expression: Expression, answers: Answers) -> bool:
    """Whether the value is true, as a condition asks."""
    return truth_of(_value(expression, answers))


def text_of(value: Value) -> str:
    """``string()``: a whole number without a point, never an exponent."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number_text(value)
    return value if isinstance(value, str) else " ".join(value)


def _number_text(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    text = f"{Decimal(f'{number:.{_SIGNIFICANT}g}'):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number_of(value: Value) -> float:
    """``number()``: what is no number is NaN. XPath knows no exponent and no plus."""
    if isinstance(value, bool | float):
        return float(value)
    text = text_of(value).strip(" \t\r\n")
    try:
        return float(text) if set(text) <= _NUMBER_LETTERS else math.nan
    except ValueError:
        return math.nan


def truth_of(value: Value) -> bool:
    """``boolean()``: a number but 0 and NaN; a text with letters, even "false"."""
    if isinstance(value, float):
        return bool(value) and not math.isnan(value)
    return bool(value)


def _value(expression: Expression, answers: Answers) -> Value:
    match expression:
        case Number(value=number):
            return number
        case Quoted(value=text):
            return text
        case Answer(name=name):
            return answers.get(name, "")
        case Minus(of=of):
            return -number_of(_value(of, answers))
        case Binary():
            return _binary(expression, answers)
        case Call():
            return _call(expression, answers)
        case _:
            assert_never(expression)


def _binary(expression: Binary, answers: Answers) -> Value:
    left = _value(expression.left, answers)
    if expression.sign in ("or", "and") and truth_of(left) is (expression.sign == "or"):
        return truth_of(left)
    right = _value(expression.right, answers)
    match expression.sign:
        case "or" | "and":
            return truth_of(right)
        case "=":
            return _equal(left, right)
        case "!=":
            return not _equal(left, right)
        case "<" | "<=" | ">" | ">=" as sign:
            return _COMPARE[sign](number_of(left), number_of(right))
        case sign:
            return _reckon(sign, number_of(left), number_of(right))


def _equal(left: Value, right: Value) -> bool:
    """A boolean makes it one of truth, else a number one of numbers, else of texts (section 3.4)."""
    if isinstance(left, bool) or isinstance(right, bool):
        return truth_of(left) is truth_of(right)
    if isinstance(left, float) or isinstance(right, float):
        return number_of(left) == number_of(right)
    return text_of(left) == text_of(right)


def _reckon(sign: str, left: float, right: float) -> float:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "div":
            return _divided(left, right)
        case _:
            return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)


def _divided(left: float, right: float) -> float:
    if right:
        return left / right
    if not left or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _call(call: Call, answers: Answers) -> Value:
    if call.function == "if":
        condition, then, otherwise = call.arguments
        return _value(then if truth_of(_value(condition, answers)) else otherwise, answers)
    if call.function == "coalesce":
        found = (text_of(_value(one, answers)) for one in call.arguments)
        return next((text for text in found if text), "")
    return _FUNCTIONS[call.function]([_value(one, answers) for one in call.arguments])


def _rounded(number: float, places: float = 0) -> float:
    """Halves go up, as XPath rounds, also below zero: round(-2.5) is -2."""
    if math.isnan(number) or math.isinf(number) or math.isnan(places):
        return number if not math.isnan(places) else math.nan
    digits = int(max(-_ROUND_PLACES_MAX, min(_ROUND_PLACES_MAX, places)))
    # The digits that are shown are rounded: 1.005 is 1.01, though the nearest float lies below it.
    scaled = Decimal(f"{number:.{_SIGNIFICANT}g}").scaleb(digits) + Decimal("0.5")
    return float(scaled.to_integral_value(ROUND_FLOOR).scaleb(-digits))


def _whole(number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(math.trunc(number))


def _power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def _options(value: Value) -> Sequence[str]:
    return value if isinstance(value, list) else text_of(value).split()


def _selected(value: Value, option: str) -> bool:
    """An answer that is one choice is that option, whole; of several choices any."""
    return option.strip() in _options(value) or (not isinstance(value, list) and text_of(value) == option)


def _numbers(values: Sequence[Value]) -> list[float]:
    """Of texts and lists alike; empty answers do not count."""
    single = (part for one in values for part in (one if isinstance(one, list) else [one]))
    return [number_of(one) for one in single if one != ""]


def _extreme(values: Sequence[Value], choose: Callable[[Sequence[float]], float]) -> float:
    numbers = _numbers(values)
    return math.nan if not numbers or any(math.isnan(one) for one in numbers) else choose(numbers)


_FUNCTIONS: Mapping[str, Callable[[Sequence[Value]], Value]] = {
    "true": lambda _: True,
    "false": lambda _: False,
    "not": lambda of: not truth_of(of[0]),
    "boolean": lambda of: truth_of(of[0]),
    "number": lambda of: number_of(of[0]),
    "string": lambda of: text_of(of[0]),
    "int": lambda of: _whole(number_of(of[0])),
    "abs": lambda of: abs(number_of(of[0])),
    "round": lambda of: _rounded(*map(number_of, of)),
    "pow": lambda of: _power(number_of(of[0]), number_of(of[1])),
    "concat": lambda of: "".join(map(text_of, of))[:TEXT_CHARS_MAX],
    "string-length": lambda of: float(len(text_of(of[0]))),
    "selected": lambda of: _selected(of[0], text_of(of[1])),
    "count-selected": lambda of: float(len(_options(of[0]))),
    "min": lambda of: _extreme(of, min),
    "max": lambda of: _extreme(of, max),
    "sum": lambda of: math.fsum(_numbers(of)) if all(map(math.isfinite, _numbers(of))) else sum(_numbers(of)),
}
