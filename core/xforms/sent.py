"""A survey that was sent: its instance as the stored answers have it, and the tables that its rows make.

Nothing is worked out anew: what was relevant and what was calculated stand among the stored answers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from core import media
from core.form.answers import Value
from core.form.questions import FILES, Note, SendLocation
from core.xforms.asking import written
from core.xforms.definition import Control, XForm, below
from core.xforms.program import PROGRAMS_MAX, Shape, program
from core.xforms.stamps import instance_id
from core.xforms.tree import Tree, xml

OPTIONS_MAX = 200  # of a question, that have a column each
_ROW = re.compile(r"\[([0-9]+)\]")
LISTED = re.compile(r"instance\('([^']+)'\)")


@dataclass(frozen=True, slots=True)
class Field:
    """``rest`` is its path below the row it stands in; ``options`` are those of one that takes several."""

    path: str
    rest: str
    kind: Literal["text", "point", "several"] = "text"
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The form itself (``path`` and ``name`` are "") or a repeat; no two repeats are called alike (pyxform)."""

    path: str
    name: str
    fields: tuple[Field, ...]


@lru_cache(maxsize=PROGRAMS_MAX)
def tables(xform: XForm) -> tuple[Table, ...]:
    """The form first, then its repeats in its order."""
    root = program(xform).root
    leaves = [one for one in root.all() if not one.children]
    repeats = [one for one in root.all() if one.repeats]
    return (
        Table("", "", _fields(xform, root, leaves)),
        *(Table(one.path, one.name, _fields(xform, one, leaves)) for one in repeats),
    )


def _fields(xform: XForm, table: Shape, leaves: Sequence[Shape]) -> tuple[Field, ...]:
    return tuple(_field(xform, one) for one in leaves if one.row == table.path)


def _field(xform: XForm, leaf: Shape) -> Field:
    rest = leaf.path[len(leaf.row) + 1 :] if leaf.row else leaf.path
    control = leaf.control
    if control is not None and control.control.kind == "select":
        return Field(leaf.path, rest, "several", _options(xform, control.control))
    point = leaf.bind.type == "geopoint" or (control is not None and isinstance(control.question, SendLocation))
    return Field(leaf.path, rest, "point" if point else "text")


def _options(xform: XForm, control: Control) -> tuple[str, ...]:
    """The values that can be chosen, as far as the definition itself has them; none where they are too many."""
    values: list[str | None] = [one.value for one in control.items]
    if control.itemset is not None:
        listed = LISTED.match(control.itemset.nodes)
        table = xform.tables.get(listed[1]) if listed else None
        if table is not None and control.itemset.value in table.columns:
            place = table.columns.index(control.itemset.value)
            values += [row[place] for row in table.rows]
    found = tuple(dict.fromkeys(one for one in values if one))
    return found if len(found) <= OPTIONS_MAX else ()


class Sent:
    """``values`` as they are stored. ``seed`` is what the instance had while it was filled in: ``id`` is the same."""

    def __init__(self, xform: XForm, values: Mapping[str, Value], seed: str) -> None:
        self._xform, self._values = xform, values
        self.id = instance_id(seed)
        root = program(xform).root
        self._tree = Tree(root, self._text)
        self._counts: dict[str, int] = {}
        for name in values:
            for row in _ROW.finditer(name):
                above = name[: row.start()]
                self._counts[above] = max(self._counts.get(above, 0), int(row[1]))
        self._grow(root, "")

    def _grow(self, shape: Shape, name: str) -> None:
        for one in shape.children:
            inner = below(name, one.name)
            if not one.repeats:
                self._grow(one, inner)
                continue
            while self._tree.rows.get(inner, 0) < self._counts.get(inner, 0):
                self._grow(one, self._tree.add_row(one, inner))

    def _text(self, shape: Shape, name: str) -> str:
        """As it stands in the instance."""
        if shape.bind.preload == "uid":
            return self.id
        value = self._values.get(name, "")
        asked = shape.control.question if shape.control else None
        return str(value) if asked is None or isinstance(asked, Note) else written(asked, value, 0)

    def rows(self, table: Table) -> list[str]:
        """The names of its rows, in order; that of the form itself is ""."""
        return [one.name for one in self._tree.by_path.get(table.path, ())]

    def text(self, row: str, field: Field) -> str:
        """What stands there, "" for nothing."""
        return self._tree.places[below(row, field.rest)].node.text

    def files(self) -> Iterator[tuple[str, str]]:
        """By the name that stands in the instance, what people sent, as ``core.media`` names it."""
        for place in self._tree.places.values():
            asked = place.shape.control.question if place.shape.control else None
            value = self._values.get(place.name)
            if isinstance(asked, FILES) and isinstance(value, str) and media.is_file(value):
                yield place.node.text, value

    def xml(self) -> str:
        """The instance as it would be submitted; what has no answer is left out."""
        for place in reversed(self._tree.places.values()):
            node, shape = place.node, place.shape
            stands = place.name in self._values or shape.bind.preload == "uid" or shape.repeats
            node.relevant = stands or any(one.relevant for one in node.children) or node is self._tree.root
        form = {"id": self._xform.form_id, **({"version": self._xform.version} if self._xform.version else {})}
        return xml(self._tree.root, form)


def plain_path(name: str) -> str:
    """Where an answer of this name stands in the definition, which knows no rows."""
    return _ROW.sub("", name)


def row_above(name: str) -> str:
    """The row that a row stands in: "person[1]" of "person[1]/things/pet[2]", "" of "person[1]"."""
    head = name.rpartition("/")[0]
    while head and not head.endswith("]"):
        head = head.rpartition("/")[0]
    return head
