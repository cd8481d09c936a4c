"""Walks along location paths: axes, names and predicates (XPath 1.0, section 2)."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from core.xpath.context import Scope
from core.xpath.nodes import Node
from core.xpath.values import Value, text_of, truth_of

Run = Callable[[Scope], Value]
Walk = Callable[[Sequence[Node], Scope], list[Node]]


class Test:
    """A predicate. ``keys``: children that must equal a value told outside the elements tested.

    ``weight`` is what it costs to try it on one element.
    """

    __slots__ = ("keys", "run", "weight")

    def __init__(self, run: Run, weight: int, keys: Sequence[tuple[str, Run]] = ()) -> None:
        self.run = run
        self.weight = weight
        self.keys = keys


def passed(nodes: Sequence[Node], test: Test, scope: Scope) -> list[Node]:
    """Those the predicate lets pass; a number asks for the place."""
    scope.budget.spend(len(nodes) * test.weight)
    inner, run, found = scope.inner(), test.run, []
    inner.size = len(nodes)
    for place, one in enumerate(nodes, 1):
        inner.node, inner.position = one, place
        value = run(inner)
        if value == place if isinstance(value, float) else truth_of(value):
            found.append(one)
    return found


def walk(axis: str, name: str, tests: Sequence[Test], *, beside: bool) -> Walk:
    """A step. ``beside``: none of the elements it begins from is within another, and they are in order."""
    if axis == "child" and name not in ("*", "node()", "text()"):
        return _named(name, tests, beside=beside)
    go, back = AXES[axis], axis in _BACKWARDS

    def run(nodes: Sequence[Node], scope: Scope) -> list[Node]:
        found: list[Node] = []
        for here in nodes:
            seen = list(go(here))
            scope.budget.spend(1 + len(seen))
            some = [one for one in seen if _fits(one, name)]
            if back and tests:
                some.reverse()
            for test in tests:
                some = passed(some, test, scope)
            found += reversed(some) if back and tests else some
        return found if len(nodes) < 2 else in_order(found, scope)  # noqa: PLR2004 - of one they stand in order

    return run


def _named(name: str, tests: Sequence[Test], *, beside: bool) -> Walk:
    def run(nodes: Sequence[Node], scope: Scope) -> list[Node]:
        found: list[Node] = []
        for here in nodes:
            some = _by_key(here, name, tests[0], scope) if tests else None
            some = [one for one in (here.named(name) if some is None else some) if one.relevant]
            scope.budget.spend(1 + len(some))
            for test in tests:
                some = passed(some, test, scope)
            found += some
        return found if beside or len(nodes) < 2 else in_order(found, scope)  # noqa: PLR2004 - of one they stand in order

    return run


def _by_key(here: Node, name: str, test: Test, scope: Scope) -> Sequence[Node] | None:
    """The fewest children that can pass, by look-up in a list of choices; None where that does not tell.

    To make an index costs what looking at each row costs, once for all expressions.
    """
    if not test.keys or root_of(here) is root_of(scope.context.root):
        return None
    best: Sequence[Node] | None = None
    for key, run in test.keys:
        value = run(scope)
        if isinstance(value, str) or (isinstance(value, list) and not value[1:]):
            if not here.knows(name, key):
                scope.budget.spend(len(here.children))
            found = here.keyed(name, key, text_of(value))
            best = found if best is None or (found is not None and len(found) < len(best)) else best
    return best


def _fits(node: Node, name: str) -> bool:
    return name == "node()" or (node.name == name if name != "*" else bool(node.name))


def _children(node: Node) -> Iterable[Node]:
    return (one for one in node.children if one.relevant)


def _descendants(node: Node) -> Iterable[Node]:
    left = [*reversed(node.children)]
    while left:
        here = left.pop()
        if here.relevant:
            yield here
            left += reversed(here.children)


def _self_and_descendants(node: Node) -> Iterable[Node]:
    yield node
    yield from _descendants(node)


def _ancestors(node: Node) -> list[Node]:
    found: list[Node] = []
    while node.parent is not None:
        node = node.parent
        found.insert(0, node)
    return found


def _siblings(node: Node, *, after: bool) -> Iterable[Node]:
    if node.parent is None:
        return ()
    beside = node.parent.children
    place = next(number for number, one in enumerate(beside) if one is node)
    return (one for one in (beside[place + 1 :] if after else beside[:place]) if one.relevant)


def _around(node: Node, *, after: bool) -> Iterable[Node]:
    line = [*_ancestors(node), node]
    for one in reversed(line) if after else line:
        for beside in _siblings(one, after=after):
            yield from _self_and_descendants(beside)


def _attributes(node: Node) -> list[Node]:
    found = []
    for name, text in (node.attributes or {}).items():
        one = Node(name, text)
        one.parent = node
        found.append(one)
    return found


def _parent(node: Node) -> Sequence[Node]:
    return () if node.parent is None else (node.parent,)


AXES: Mapping[str, Callable[[Node], Iterable[Node]]] = {
    "child": _children,
    "descendant": _descendants,
    "descendant-or-self": _self_and_descendants,
    "self": lambda node: (node,),
    "parent": _parent,
    "ancestor": _ancestors,
    "ancestor-or-self": lambda node: [*_ancestors(node), node],
    "following-sibling": lambda node: _siblings(node, after=True),
    "preceding-sibling": lambda node: _siblings(node, after=False),
    "following": lambda node: _around(node, after=True),
    "preceding": lambda node: _around(node, after=False),
    "attribute": _attributes,
}
_BACKWARDS = frozenset(("ancestor", "ancestor-or-self", "preceding", "preceding-sibling"))


def root_of(node: Node) -> Node:
    """The document that holds it."""
    while node.parent is not None:
        node = node.parent
    return node


def in_order(nodes: Sequence[Node], scope: Scope) -> list[Node]:
    """Each once, in the document's order; an attribute stands with its element."""
    once = list(dict.fromkeys(nodes))
    if len(once) < 2:  # noqa: PLR2004 - one is in order
        return once
    places: dict[Node, tuple[int, ...]] = {}
    for one in once:
        places[one] = _place(one, scope)
    return sorted(once, key=places.__getitem__)


def _place(node: Node, scope: Scope) -> tuple[int, ...]:
    found: list[int] = []
    while node.parent is not None:
        beside = node.parent.children
        scope.budget.spend(len(beside))
        found.insert(0, next((number for number, one in enumerate(beside) if one is node), -1))
        node = node.parent
    return tuple(found)


def nearest(nodes: Sequence[Node], scope: Scope) -> list[Node]:
    """Those that have most of what is above them in common with the element the expression belongs to."""
    here: Node | None = scope.context.current or scope.context.node
    line: set[Node] = set()
    while here is not None:
        line.add(here)
        here = here.parent
    shared = [sum(above in line for above in _ancestors(one)) for one in nodes]
    most = max(shared)
    scope.budget.spend(sum(shared) + len(nodes))
    return [one for one, count in zip(nodes, shared, strict=True) if count == most]
