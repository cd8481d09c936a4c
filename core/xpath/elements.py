"""Functions of elements and of lists of truths."""

from collections.abc import Mapping, Sequence

from core.errors import N_, Invalid, Text
from core.xpath.context import Scope
from core.xpath.function import MANY, Function
from core.xpath.nodes import Node
from core.xpath.texts import own
from core.xpath.values import Value, number_of, text_of, truth_of


def elements(value: Value) -> list[Node]:
    """The value where only elements will do. Raises ``Invalid``."""
    if isinstance(value, list):
        return value
    raise Invalid(Text(N_("The expression takes {what} for a path; it is none."), params={"what": text_of(value)}))


def place_of(node: Node) -> int:
    """Which of the elements of its name it is beside one another, from 1; relevant or not."""
    beside = [node] if node.parent is None else node.parent.named(node.name)
    return next((number for number, one in enumerate(beside, 1) if one is node), 1)


def path_of(node: Node) -> str:
    """The path that leads to this very element, as ``/data[1]/person[2]``."""
    found: list[str] = []
    while node.parent is not None:
        found.append(f"{node.name}[{place_of(node)}]")
        node = node.parent
    return "/" + "/".join(reversed(found))


def _position(scope: Scope, values: Sequence[Value]) -> float:
    if not values:
        return float(scope.position)
    nodes = elements(values[0])
    if not nodes:
        return 0.0
    scope.budget.spend(0 if nodes[0].parent is None else len(nodes[0].parent.children))
    return float(place_of(nodes[0]))


def _filled(scope: Scope, value: Value) -> float:
    nodes = elements(value)
    scope.budget.spend(len(nodes))
    return float(sum(bool(one.children or one.text) for one in nodes))


def _name(scope: Scope, values: Sequence[Value]) -> str:
    nodes = elements(own(scope, values))
    return nodes[0].name if nodes else ""


def _truths(values: Sequence[Value]) -> Sequence[bool]:
    """Of one list of elements those of each."""
    if len(values) == 1 and isinstance(values[0], list):
        return [truth_of(one.value()) for one in values[0]]
    return [truth_of(one) for one in values]


def _checklist(values: Sequence[Value]) -> bool:
    """Whether so many at least and at most are true; below 0 is no limit."""
    least, most = number_of(values[0]), number_of(values[1])
    count = sum(_truths(values[2:]))
    return (least < 0 or count >= least) and (most < 0 or count <= most)


def _weighted(values: Sequence[Value]) -> bool:
    least, most, *pairs = values
    flags, weights = pairs[::2], pairs[1::2]
    if len(pairs) == 2 and isinstance(pairs[0], list) and isinstance(pairs[1], list):  # noqa: PLR2004 - one pair of lists
        flags, weights = [one.value() for one in pairs[0]], [one.value() for one in pairs[1]]
    total = sum(number_of(weight) for flag, weight in zip(flags, weights, strict=False) if truth_of(flag))
    return number_of(least) <= total <= number_of(most)


def _version(scope: Scope) -> str:
    root = next(iter(scope.context.root.children), None)
    return "" if root is None else (root.attributes or {}).get("version", "")


FUNCTIONS: Mapping[str, Function] = {
    "position": Function(0, 1, _position),
    "last": Function(0, 0, lambda scope, _: float(scope.size)),
    "count": Function(1, 1, lambda _, of: float(len(elements(of[0])))),
    "count-non-empty": Function(1, 1, lambda scope, of: _filled(scope, of[0])),
    "name": Function(0, 1, _name),
    "local-name": Function(0, 1, _name),
    "checklist": Function(2, MANY, lambda _, of: _checklist(of)),
    "weighted-checklist": Function(2, MANY, lambda _, of: _weighted(of)),
    "depend": Function(1, MANY, lambda _, of: of[0]),
    "version": Function(0, 0, lambda scope, _: _version(scope)),
    "pulldata": Function(4, 4, lambda scope, of: scope.context.pulldata(*map(text_of, of))),
    "jr:itext": Function(1, 1, lambda scope, of: scope.context.itext(text_of(of[0]))),
}
