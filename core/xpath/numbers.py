"""Functions that reckon with numbers."""

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

from core.xpath.context import Scope
from core.xpath.function import MANY, Function
from core.xpath.values import Value, number_of, texts_of

_ROUND_PLACES_MAX = 15
_SIGNIFICANT = 15  # digits of a float that are sure


def divided(left: float, right: float) -> float:
    """As IEEE 754 divides, by nothing too."""
    if right:
        return left / right
    if not left or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def left_over(left: float, right: float) -> float:
    """``mod``: has the sign of the left."""
    return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)


def rounded(number: float, places: float = 0) -> float:
    """Halves go up, as XPath rounds, also below zero: round(-2.5) is -2."""
    if math.isnan(number) or math.isinf(number) or math.isnan(places):
        return number if not math.isnan(places) else math.nan
    digits = int(max(-_ROUND_PLACES_MAX, min(_ROUND_PLACES_MAX, places)))
    # The digits that are shown are rounded: 1.005 is 1.01, though the nearest float lies below it.
    scaled = Decimal(f"{number:.{_SIGNIFICANT}g}").scaleb(digits) + Decimal("0.5")
    return float(scaled.to_integral_value(ROUND_FLOOR).scaleb(-digits))


def _whole(number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(math.trunc(number))


def _step(number: float, go: Callable[[float], int]) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(go(number))


def _power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def _safe(reckon: Callable[..., float], *values: float) -> float:
    """NaN where the function has no value, infinity where it is too large."""
    try:
        return reckon(*values)
    except ValueError:
        return math.nan
    except OverflowError:
        return math.inf


def _logarithm(reckon: Callable[[float], float], number: float) -> float:
    return -math.inf if number == 0 else _safe(reckon, number)


def numbers(values: Sequence[Value], offset_minutes: int) -> list[float]:
    """Of texts and lists alike; empty answers do not count."""
    found: list[float] = []
    for one in values:
        if isinstance(one, float | bool):
            found.append(float(one))
        else:
            found += [number_of(text, offset_minutes) for text in texts_of(one) if text != ""]
    return found


def _extreme(scope: Scope, values: Sequence[Value], choose: Callable[[Sequence[float]], float]) -> float:
    found = numbers(values, scope.context.offset_minutes)
    scope.budget.spend(len(found))
    return math.nan if not found or any(map(math.isnan, found)) else choose(found)


def _sum(scope: Scope, values: Sequence[Value]) -> float:
    found = numbers(values, scope.context.offset_minutes)
    scope.budget.spend(len(found))
    return _safe(math.fsum, found) if all(map(math.isfinite, found)) else sum(found)  # type: ignore[arg-type]


def _of(reckon: Callable[..., float], fewest: int = 1, most: int | None = None) -> Function:
    def run(scope: Scope, values: Sequence[Value]) -> float:
        return reckon(*(number_of(one, scope.context.offset_minutes) for one in values))

    return Function(fewest, fewest if most is None else most, run)


def _safely(reckon: Callable[..., float], count: int = 1) -> Function:
    return _of(lambda *of: _safe(reckon, *of), count)


FUNCTIONS: Mapping[str, Function] = {
    "int": _of(_whole),
    "floor": _of(lambda of: _step(of, math.floor)),
    "ceiling": _of(lambda of: _step(of, math.ceil)),
    "round": _of(rounded, 1, 2),
    "abs": _of(abs),
    "pow": _of(_power, 2),
    "min": Function(1, MANY, lambda scope, of: _extreme(scope, of, min)),
    "max": Function(1, MANY, lambda scope, of: _extreme(scope, of, max)),
    "sum": Function(1, MANY, _sum),
    "sqrt": _safely(math.sqrt),
    "exp": _safely(math.exp),
    "exp10": _of(lambda of: _power(10.0, of)),
    "log": _of(lambda of: _logarithm(math.log, of)),
    "log10": _of(lambda of: _logarithm(math.log10, of)),
    "sin": _safely(math.sin),
    "cos": _safely(math.cos),
    "tan": _safely(math.tan),
    "asin": _safely(math.asin),
    "acos": _safely(math.acos),
    "atan": _safely(math.atan),
    "atan2": _safely(math.atan2, 2),
    "pi": Function(0, 0, lambda _scope, _: math.pi),
}
