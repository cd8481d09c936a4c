"""Lists of choices as expressions see them: ``instance('towns')/root/item[...]``.

A list may have 50,000 rows: a row becomes elements only when somebody looks at it, and what an expression picks by the
value of a column is looked up.
"""

import threading
from collections.abc import Callable, Mapping, Sequence

from core.xforms import stored
from core.xforms.definition import Table, XForm
from core.xpath import Node

HELD_ROWS_MAX = 200_000  # of all lists in memory
Supply = Callable[[str], bytes]  # a list by its hash, as ``stored.dump_table`` wrote it


class Rows(Node):
    """The root element of a list, in a document. Threads share it, so what one works out is put there whole."""

    __slots__ = ("_columns", "_items", "_keys", "_table", "_whole")

    def __init__(self, table: Table) -> None:
        super().__init__(table.root)
        self._table = table
        self._columns: Mapping[str, int] = {name: place for place, name in enumerate(table.columns)}
        self._items: dict[int, Node] = {}
        self._keys: dict[str, dict[str, list[int]]] = {}
        self._whole: dict[tuple[str, str], Sequence[tuple[str, str]]] = {}
        self.parent = Node()
        self.parent.children = [self]

    def __len__(self) -> int:
        return len(self._table.rows)

    @property
    def children(self) -> Sequence[Node]:
        return self._made(range(len(self)))

    @children.setter
    def children(self, _: Sequence[Node]) -> None:
        """A list never changes."""

    def named(self, name: str) -> Sequence[Node]:
        return self.children if name == self._table.item else ()

    def knows(self, name: str, key: str) -> bool:  # noqa: ARG002 - as a Node has it
        """An index costs no elements here; how many rows there may be is limited."""
        return True

    def keyed(self, name: str, key: str, text: str) -> Sequence[Node]:
        if name != self._table.item:
            return ()
        if key not in self._keys:
            self._keys[key] = self._index(key)
        return self._made(self._keys[key].get(text, ()))

    def cell(self, column: str, key: str, text: str) -> str:
        """What stands in the column in the first row whose key is this text; "" where there is none."""
        found = self.keyed(self._table.item, key, text)
        return next((one.value() for one in found[0].named(column)), "") if found else ""

    def whole(self, value: str, label: str) -> Sequence[tuple[str, str]]:
        """Both columns of every row, each value once: no elements are made for that. Told once."""
        found = self._whole.get((value, label))
        if found is None:
            places = [self._columns.get(one) for one in (value, label)]
            cells = (["" if place is None else row[place] or "" for place in places] for row in self._table.rows)
            seen: dict[str, str] = {}
            for name, words in cells:
                if name:
                    seen.setdefault(name, words or name)
            found = self._whole[value, label] = tuple(seen.items())
        return found

    def path(self, id_: str) -> str:
        """How all its rows are written in an expression."""
        return f"instance('{id_}')/{self.name}/{self._table.item}"

    def _index(self, key: str) -> dict[str, list[int]]:
        """Row numbers by what stands in a column; of a column that is not there every row has ""."""
        place = self._columns.get(key)
        found: dict[str, list[int]] = {}
        for number, row in enumerate(self._table.rows):
            found.setdefault(("" if place is None else row[place]) or "", []).append(number)
        return found

    def _made(self, numbers: Sequence[int]) -> list[Node]:
        return [self._items.get(one) or self._item(one) for one in numbers]

    def _item(self, number: int) -> Node:
        cells = zip(self._table.columns, self._table.rows[number], strict=True)
        made = Node(self._table.item, children=[Node(name, text) for name, text in cells if text is not None])
        made.parent = self
        return self._items.setdefault(number, made)


class Absent(Exception):  # noqa: N818 - it says what is missing
    """A list that is not in memory. To read one may take half a second: the store does it beside its transactions."""

    def __init__(self, sha: str) -> None:
        super().__init__(sha)
        self.sha = sha


def absent(sha: str) -> bytes:
    """Supplies nothing. Raises ``Absent``."""
    raise Absent(sha)


class Lists:
    """The lists of surveys, by hash, as long as there is room: those that were used last."""

    def __init__(self, rows_max: int = HELD_ROWS_MAX) -> None:
        self._rows_max = rows_max
        self._held: dict[str, Rows] = {}
        self._lock = threading.Lock()

    def get(self, sha: str, supply: Supply) -> Rows:
        with self._lock:
            found = self._held.pop(sha, None)
            if found is not None:
                self._held[sha] = found
                return found
        found = Rows(stored.load_table(supply(sha)))  # others need not wait for that
        with self._lock:
            self._held[sha] = found
            while len(self._held) > 1 and sum(map(len, self._held.values())) > self._rows_max:
                del self._held[next(iter(self._held))]
            return found


HELD = Lists()


def inline(xform: XForm) -> Mapping[str, Rows]:
    """The lists that stand in the definition itself."""
    return {id_: Rows(table) for id_, table in xform.tables.items()}
