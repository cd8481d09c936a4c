"""The tree that expressions look at: an instance of a form, or a list of choices."""

from collections.abc import Iterator, Sequence

_KEYS_MAX = 20  # indexes of one list
_SCANNED_MOST = 8  # children up to which looking through them is faster than an index


class Node:
    """An element. ``name`` is without prefix; the document itself has none and holds the root element.

    ``relevant`` says whether the element **and all above it** are: whoever builds the tree keeps it so. What is not
    drops out of every path that leads down to it. Children change through :meth:`add` and :meth:`drop` only, ``name``
    not at all; ``text`` may change at any time in the form's own instance, never in a list of choices.
    """

    __slots__ = ("_keyed", "_named", "attributes", "children", "name", "parent", "relevant", "text")

    def __init__(self, name: str = "", text: str = "", children: "Sequence[Node]" = ()) -> None:
        self.name = name
        self.text = text
        self.children: Sequence[Node] = ()
        self.parent: Node | None = None
        self.attributes: dict[str, str] | None = None
        self.relevant = True
        self._named: dict[str, list[Node]] | None = None
        self._keyed: dict[tuple[str, str], dict[str, list[Node]]] | None = None
        for one in children:
            self.add(one)

    def add(self, child: "Node", place: int | None = None) -> "Node":
        """The child, now the last of the children, or at this place among them (from 0)."""
        children = self.children if isinstance(self.children, list) else []
        children.insert(len(children) if place is None else place, child)
        self.children = children
        child.parent = self
        self._named = self._keyed = None
        return child

    def drop(self, child: "Node") -> None:
        """Takes out this very child."""
        self.children = [one for one in self.children if one is not child]
        child.parent = None
        self._named = self._keyed = None

    def value(self) -> str:
        """The text; of an element with others in it theirs, in order."""
        return "".join(one.text for one in self.all() if not one.children) if self.children else self.text

    def all(self) -> "Iterator[Node]":
        """This element and all within it, in the document's order."""
        left = [self]
        while left:
            here = left.pop()
            yield here
            left += reversed(here.children)

    def named(self, name: str) -> "Sequence[Node]":
        """The children of this name, relevant or not."""
        if len(self.children) <= _SCANNED_MOST:
            return [one for one in self.children if one.name == name]
        named = self._named
        if named is None:
            named = {}
            for one in self.children:
                named.setdefault(one.name, []).append(one)
            self._named = named  # only when it is whole: lists are looked at from several threads
        return named.get(name, ())

    def knows(self, name: str, key: str) -> bool:
        """Whether :meth:`keyed` has its index already."""
        return self._keyed is not None and (name, key) in self._keyed

    def keyed(self, name: str, key: str, text: str) -> "Sequence[Node] | None":
        """The children ``name`` that have a child ``key`` of this text; one without such a child has "".

        A look-up, however many there are: for lists of choices, whose texts never change. None where there are too
        many indexes.
        """
        if self._keyed is None:
            self._keyed = {}
        found = self._keyed.get((name, key))
        if found is None:
            if len(self._keyed) >= _KEYS_MAX:
                return None
            found = {}
            for one in self.named(name):
                for value in {inner.value() for inner in one.named(key)} or {""}:
                    found.setdefault(value, []).append(one)
            self._keyed[name, key] = found
        return found.get(text, ())
