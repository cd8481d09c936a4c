"""Which predicates only ask for children of a certain text: those a list of choices can look up."""

from collections.abc import Sequence
from typing import assert_never

from core.xpath.parts import Answer, Call, Chain, Expression, Filter, Location, Minus, Number, Quoted, Step

_ITSELF = Step("self", "node()")
_OF_PLACE = frozenset(("position", "last"))


def keys(of: Expression) -> Sequence[tuple[str, Expression]]:
    """Names of children and what each has to equal, where the whole predicate can hold only then.

    There are none where the predicate asks for the place of an element: it would be another among fewer.
    """
    return () if _asks_place(of) else [key for one in _all_of(of) if (key := _key(one)) is not None]


def _all_of(of: Expression) -> Sequence[Expression]:
    if isinstance(of, Chain) and of.rest[0][0] == "and":
        return (of.first, *(one for _, one in of.rest))
    return (of,)


def _key(of: Expression) -> tuple[str, Expression] | None:
    if not (isinstance(of, Chain) and [sign for sign, _ in of.rest] == ["="]):
        return None
    left, right = of.first, of.rest[0][1]
    for one, other in ((left, right), (right, left)):
        name = _child(one)
        if name is not None and _elsewhere(other):
            return name, other
    return None


def _child(of: Expression) -> str | None:
    if not (isinstance(of, Location) and of.start is None):
        return None
    match [step for step in of.steps if step != _ITSELF]:
        case [Step(axis="child", name=name, predicates=())] if name not in ("*", "node()", "text()"):
            return name
        case _:
            return None


def _elsewhere(of: Expression) -> bool:
    """Whether the value is the same from every element. Functions without values may look at the element itself."""
    match of:
        case Quoted() | Answer() | Number():
            return True
        case Location(start=start):
            return start == "/" or (isinstance(start, Call) and _elsewhere(start))
        case Call(function=function, arguments=arguments):
            leads = function == "current" or (bool(arguments) and function != "jr:choice-name")
            return leads and all(map(_elsewhere, arguments))
        case _:
            return False


def _asks_place(of: Expression) -> bool:
    match of:
        case Call(function=function, arguments=arguments):
            return function in _OF_PLACE or any(map(_asks_place, arguments))
        case Chain(first=first, rest=rest):
            return _asks_place(first) or any(_asks_place(one) for _, one in rest)
        case Minus(of=inner) | Filter(of=inner):
            return _asks_place(inner)
        case Location(start=start):
            return start is not None and not isinstance(start, str) and _asks_place(start)
        case Number() | Quoted() | Answer():
            return False
        case _:
            assert_never(of)
