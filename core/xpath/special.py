"""Functions that must see more than the values they are given: some are not evaluated, some depend on the call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.errors import N_, Invalid, Text
from core.typed import patterns
from core.xpath import chance
from core.xpath.context import Scope
from core.xpath.dates import formatted, written_as
from core.xpath.elements import elements
from core.xpath.nodes import Node
from core.xpath.steps import Run
from core.xpath.values import Value, number_of, text_of, truth_of

_PATTERN_STEPS = 5000  # what it costs to read a pattern that is not known beforehand
_LETTER_STEPS = 20  # and to hold a letter against one


@dataclass(frozen=True, slots=True)
class Special:
    """``make`` gets the letter the call stands at, its values, and those of them that are known beforehand."""

    fewest: int
    most: int
    make: Callable[[int, Sequence[Run], Sequence[str | None]], Run]


def _if(_: int, runs: Sequence[Run], __: Sequence[str | None]) -> Run:
    condition, then, otherwise = runs
    return lambda scope: then(scope) if truth_of(condition(scope)) else otherwise(scope)


def _coalesce(_: int, runs: Sequence[Run], __: Sequence[str | None]) -> Run:
    def run(scope: Scope) -> Value:
        value: Value = ""
        for one in runs:
            value = one(scope)
            if text_of(value) not in ("", "NaN"):
                break
        return value

    return run


def _own(scope: Scope) -> Node:
    return scope.context.current or scope.context.node


def _once(_: int, runs: Sequence[Run], __: Sequence[str | None]) -> Run:
    return lambda scope: _own(scope).value() or runs[0](scope)


def _instance(_: int, runs: Sequence[Run], __: Sequence[str | None]) -> Run:
    def run(scope: Scope) -> Value:
        found = scope.context.instance(text_of(runs[0](scope)))
        return [] if found is None else [found]

    return run


def _regex(_: int, runs: Sequence[Run], known: Sequence[str | None]) -> Run:
    """The whole text has to match. A pattern known beforehand is read now: raises as ``patterns.matcher``."""
    ready = None if known[1] is None else patterns.matcher(known[1])

    def run(scope: Scope) -> bool:
        text = text_of(runs[0](scope))
        scope.budget.spend(_LETTER_STEPS * len(text))
        if ready is not None:
            return ready(text)
        scope.budget.spend(_PATTERN_STEPS)
        return patterns.matches(text_of(runs[1](scope)), text)

    return run


def _format(_: int, runs: Sequence[Run], known: Sequence[str | None]) -> Run:
    """A format that is known beforehand is looked at now: raises as ``formatted``."""
    formatted(None, known[1] or "")
    return lambda scope: written_as(scope, [one(scope) for one in runs])


def _indexed_repeat(_: int, runs: Sequence[Run], __: Sequence[str | None]) -> Run:
    """Those of the first path's elements that are in the n-th of the second's, in the m-th of the fourth's, …"""
    if len(runs) % 2 == 0:
        raise Invalid(Text(N_("indexed-repeat() takes a path and then pairs of a repeat and a number.")))

    def run(scope: Scope) -> Value:
        found = elements(runs[0](scope))
        within: Node | None = None
        for group, number in zip(runs[1::2], runs[2::2], strict=True):
            rows = [one for one in elements(group(scope)) if within is None or _holds(within, one, scope)]
            place = max(1.0, number_of(number(scope)))  # before the first is the first, as JavaRosa has it
            if not place <= len(rows):
                return []
            within = rows[int(place) - 1]
        return [one for one in found if within is not None and _holds(within, one, scope)]

    return run


def _holds(outer: Node, inner: Node | None, scope: Scope) -> bool:
    while inner is not None and inner is not outer:
        scope.budget.spend(1)
        inner = inner.parent
    return inner is not None


def _without(make: Callable[[int, Sequence[Run]], Run]) -> Callable[[int, Sequence[Run], Sequence[str | None]], Run]:
    return lambda place, runs, _: make(place, runs)


FUNCTIONS: Mapping[str, Special] = {
    "if": Special(3, 3, _if),
    "coalesce": Special(2, 20, _coalesce),
    "once": Special(1, 1, _once),
    "current": Special(0, 0, lambda _, __, ___: lambda scope: [_own(scope)]),
    "instance": Special(1, 1, _instance),
    "regex": Special(2, 2, _regex),
    "indexed-repeat": Special(3, 11, _indexed_repeat),
    "format-date": Special(2, 2, _format),
    "format-date-time": Special(2, 2, _format),
    "random": Special(0, 0, _without(chance.chance)),
    "uuid": Special(0, 1, _without(chance.uuid)),
    "randomize": Special(1, 2, _without(chance.randomize)),
}
