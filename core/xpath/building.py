"""Makes of the parts of an expression a function of where it is looked at from."""

from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from core.errors import N_, Invalid, Text
from core.xpath import dates, numbers, reading, shapes, special, texts
from core.xpath import elements as elements_of
from core.xpath.context import Scope
from core.xpath.elements import elements
from core.xpath.function import Function
from core.xpath.keys import keys
from core.xpath.nodes import Node
from core.xpath.parts import Answer, Call, Chain, Expression, Filter, Location, Minus, Number, Predicate, Quoted, Step
from core.xpath.reading import check_count
from core.xpath.special import Special
from core.xpath.steps import Run, Test, Walk, in_order, nearest, passed, walk
from core.xpath.values import Chosen, Value, equal, number_of, ordered, text_of, truth_of

FUNCTIONS: Mapping[str, Function] = {
    **texts.FUNCTIONS,
    **numbers.FUNCTIONS,
    **dates.FUNCTIONS,
    **elements_of.FUNCTIONS,
    **shapes.FUNCTIONS,
}


def build(of: Expression) -> Run:
    """Raises ``Invalid`` where a function is not known or is given too few values or too many."""
    match of:
        case Number(value=number):
            return lambda _: number
        case Quoted(value=text):
            return lambda _: text
        case Answer(name=name):
            return lambda scope: _answer(scope.context.answers.get(name, ""))
        case Minus(of=inner):
            run = build_one(inner)
            return lambda scope: -number_of(run(scope), scope.context.offset_minutes)
        case Chain():
            return _chain(of)
        case Call():
            return _call(of)
        case Location():
            return _location(of)
        case Filter(of=inner, predicates=predicates):
            return _filter(build(inner), [_test(one) for one in predicates])
        case _:
            assert_never(of)


def build_one(of: Expression) -> Run:
    """Where one element is wanted. A whole path into a repeat then means the row that the expression is in.

    So ODK reads it, other than XPath, which takes the first row. A path with a predicate chooses by itself.
    """
    run = build(of)
    if not (isinstance(of, Location) and of.start == "/"):
        return run
    if any(step.axis != "child" or step.predicates for step in of.steps):
        return run

    def in_row(scope: Scope) -> Value:
        found = elements(run(scope))
        return found if len(found) < 2 else nearest(found, scope)  # noqa: PLR2004 - one is the nearest

    return in_row


def _answer(answer: str | list[str]) -> str:
    return answer if isinstance(answer, str) else Chosen(answer)


def _chain(of: Chain) -> Run:
    signs = {sign for sign, _ in of.rest}
    runs = [(build if signs == {"|"} else build_one)(one) for one in (of.first, *(one for _, one in of.rest))]
    if signs in ({"or"}, {"and"}):
        return _any(runs) if "or" in signs else _every(runs)
    if signs == {"|"}:
        return lambda scope: in_order([one for run in runs for one in elements(run(scope))], scope)
    first, rest = runs[0], [(_SIGNS[sign], run) for (sign, _), run in zip(of.rest, runs[1:], strict=True)]
    if len(rest) == 1:
        sign, second = rest[0]
        return lambda scope: sign(first(scope), second(scope), scope)

    def run(scope: Scope) -> Value:
        value = first(scope)
        for sign, other in rest:
            value = sign(value, other(scope), scope)
        return value

    return run


def _any(runs: Sequence[Run]) -> Run:
    return lambda scope: any(truth_of(run(scope)) for run in runs)


def _every(runs: Sequence[Run]) -> Run:
    return lambda scope: all(truth_of(run(scope)) for run in runs)


def _ordering(sign: str) -> Callable[[Value, Value, Scope], Value]:
    return lambda left, right, scope: ordered(sign, left, right, scope.context.offset_minutes)


def _reckoning(reckon: Callable[[float, float], float]) -> Callable[[Value, Value, Scope], Value]:
    def run(left: Value, right: Value, scope: Scope) -> Value:
        offset = scope.context.offset_minutes
        return reckon(number_of(left, offset), number_of(right, offset))

    return run


_SIGNS: Mapping[str, Callable[[Value, Value, Scope], Value]] = {
    "=": lambda left, right, _: equal(left, right),
    "!=": lambda left, right, _: equal(left, right, differ=True),
    **{sign: _ordering(sign) for sign in ("<", "<=", ">", ">=")},
    "+": _reckoning(lambda left, right: left + right),
    "-": _reckoning(lambda left, right: left - right),
    "*": _reckoning(lambda left, right: left * right),
    "div": _reckoning(numbers.divided),
    "mod": _reckoning(numbers.left_over),
}


def _location(of: Location) -> Run:
    walks = _walks(of.steps, one=not isinstance(of.start, Chain | Location | Filter))
    if of.start is None:
        return lambda scope: _along([scope.node], walks, scope)
    if isinstance(of.start, str):
        return lambda scope: _along([scope.context.root], walks, scope)
    start = build(of.start)
    return lambda scope: _along(elements(start(scope)), walks, scope)


def _along(nodes: list[Node], walks: Sequence[Walk], scope: Scope) -> list[Node]:
    for one in walks:
        nodes = one(nodes, scope)
    return nodes


_ONE_TO_ONE = frozenset(("self", "parent"))


def _walks(steps: Sequence[Step], *, one: bool) -> Sequence[Walk]:
    """``one``: they begin at one element. Elements of one parent are in order, and so are their children."""
    found: list[Walk] = []
    beside = one
    for step in steps:
        found.append(walk(step.axis, step.name, [_test(test) for test in step.predicates], beside=beside))
        one = one and step.axis in _ONE_TO_ONE
        beside = one or (beside and step.axis in ("child", "self", "attribute"))
    return found


def _test(predicate: Predicate) -> Test:
    return Test(build(predicate.of), predicate.weight, [(key, build(of)) for key, of in keys(predicate.of)])


def _filter(start: Run, tests: Sequence[Test]) -> Run:
    def run(scope: Scope) -> Value:
        nodes = elements(start(scope))
        for test in tests:
            nodes = passed(nodes, test, scope)
        return nodes

    return run


def _call(call: Call) -> Run:
    make = build if call.function in _OF_MANY else build_one
    runs, seeing = [make(one) for one in call.arguments], _SPECIAL.get(call.function)
    if seeing is not None:
        check_count(call, seeing.fewest, seeing.most)
        known = [one.value if isinstance(one, Quoted) else None for one in call.arguments]
        return seeing.make(call.place, runs, known)
    function = FUNCTIONS.get(call.function)
    if function is None:
        raise Invalid(
            Text(
                N_("The expression uses the function {what} at letter {place}. It is not supported."),
                params={"what": f"{call.function}()", "place": call.place},
            )
        )
    check_count(call, function.fewest, function.most)
    run = function.run
    return lambda scope: run(scope, [one(scope) for one in runs])


def _choice_name(_: int, runs: Sequence[Run], known: Sequence[str | None]) -> Run:
    """The path to the question comes as a text."""
    if known[1] is None:
        raise Invalid(Text(N_("jr:choice-name() takes a value and then, in quotes, the path to its question.")))
    value, question = runs[0], build(reading.read(known[1]))

    def run(scope: Scope) -> Value:
        nodes = elements(question(scope))
        return scope.context.choice_name(nodes[0], text_of(value(scope))) if nodes else ""

    return run


# What looks at all elements of a path.
_OF_MANY = frozenset(
    (
        *("sum", "min", "max", "count", "count-non-empty", "concat", "join", "checklist", "weighted-checklist"),
        *("area", "enclosed-area", "distance", "randomize", "indexed-repeat", "position", "name", "local-name"),
    )
)
_SPECIAL: Mapping[str, Special] = {**special.FUNCTIONS, "jr:choice-name": Special(2, 2, _choice_name)}
NAMES = frozenset((*FUNCTIONS, *_SPECIAL))
