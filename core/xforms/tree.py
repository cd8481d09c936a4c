"""The instance of a form: its template with as many rows as there are, and the answers in it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from core.xforms.definition import below
from core.xforms.program import Shape
from core.xpath import Node

ROWS_MAX = 100  # of one repeat
ELEMENTS_MAX = 20_000  # of a whole instance
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = ' xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"'


@dataclass(slots=True, eq=False)
class Place:
    """Where an element stands: ``name`` is its path with rows, as "person[2]/name"."""

    shape: Shape
    name: str
    node: Node


class Tree:
    """``text`` gives what stands in a leaf from the start. ``rows``: how many a repeat has, by its name."""

    def __init__(self, root: Shape, text: Callable[[Shape, str], str]) -> None:
        self._text = text
        self.places: dict[str, Place] = {}
        self.by_path: dict[str, list[Place]] = {}
        self.of: dict[Node, Place] = {}
        self.rows: dict[str, int] = {}
        self.root = self._grow(root, "")
        self.document = Node(children=[self.root])

    def _grow(self, shape: Shape, name: str) -> Node:
        """The element and all in it, but rows of repeats."""
        node = Node(shape.name, "" if shape.children else self._text(shape, name))
        place = Place(shape, name, node)
        self.places[name] = self.of[node] = place
        self.by_path.setdefault(shape.path, []).append(place)
        for one in shape.children:
            if not one.repeats:
                node.add(self._grow(one, below(name, one.name)))
        return node

    def repeats(self, shape: Shape) -> list[str]:
        """The names of a repeat: one for each row of the repeat around it."""
        above = shape.path.rpartition("/")[0]
        return [below(one.name, shape.name) for one in self.by_path.get(above, ())]

    def above(self, name: str) -> Node:
        """The element that the rows of this repeat stand in."""
        return self.places[name.rpartition("/")[0]].node

    def add_row(self, shape: Shape, name: str) -> str:
        """One more row of the repeat of this name; the name of the row."""
        above = self.above(name)
        self.rows[name] = self.rows.get(name, 0) + 1
        row = f"{name}[{self.rows[name]}]"
        node = self._grow(shape, row)
        above.add(node, sum(self.of[one].shape.place <= shape.place for one in above.children))
        return row

    def full(self, name: str) -> bool:
        return self.rows.get(name, 0) >= ROWS_MAX or len(self.places) >= ELEMENTS_MAX


def hide(node: Node) -> None:
    """What is in it goes with it."""
    for one in node.all():
        one.relevant = False


def xml(root: Node, attributes: Mapping[str, str]) -> str:
    """The instance as it is submitted; what is not relevant is left out."""
    head = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items()) + _SPACES
    parts: list[str] = []
    left: list[Node | str] = [root]
    while left:
        one = left.pop()
        if isinstance(one, str):
            parts.append(one)
        elif one.relevant:
            parts.append(f"<{one.name}{head if one is root else ''}>")
            if not one.children:
                parts.append(escape(NOT_XML.sub("", one.text)))
            left.append(f"</{one.name}>")
            left += reversed(one.children)
    return "".join(parts)
