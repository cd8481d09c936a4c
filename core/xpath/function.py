"""What a function of an expression is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.xpath.context import Scope
from core.xpath.values import Value


@dataclass(frozen=True, slots=True)
class Function:
    """``fewest`` and ``most`` values; ``run`` gets them evaluated."""

    fewest: int
    most: int
    run: Callable[[Scope, Sequence[Value]], Value]


MANY = 500  # values of one call
