"""What an expression is evaluated in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.errors import N_, Text, TooLarge
from core.xpath.nodes import Node

WITHIN_MAX = 8  # evaluations: a label may name an option whose label names another
STEPS_MAX = 2_000_000  # elements looked at and letters worked on by one expression, about a second


class Budget:
    """How much work is left. An expression that asks for a text whose own expressions ask again shares it with them."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, steps: int) -> None:
        """Raises ``TooLarge``."""
        self.left -= steps
        if self.left < 0:
            raise TooLarge(Text(N_("The expression has to look at too many values.")))


def _no_instance(_: str) -> Node | None:
    return None


def _no_choice(_: Node, value: str) -> str:
    return value


def _no_row(*_: str) -> str:
    return ""


@dataclass(slots=True, kw_only=True)
class Context:
    """``root`` is the document of the form's instance, ``node`` where relative paths begin.

    ``current`` is the element the expression belongs to (``node`` when not given), ``candidate`` the text it is looked
    at with though that is not stored yet. ``instance`` gives the document of another instance by its id, ``answers``
    are what ``${name}`` means. ``now`` is in ms UTC, ``offset_minutes`` that of the wall's clock. The same ``seed`` and
    element give the same chance. ``choice_name(node, value)`` is the label of a value of that question,
    ``pulldata(list, column, key column, key)`` a cell, ``itext(id)`` a text in the person's language. These may
    evaluate expressions in this same context: they then share what is left of ``steps_max``.
    """

    root: Node = field(default_factory=Node)
    node: Node = field(default_factory=Node)
    current: Node | None = None
    position: int = 1
    size: int = 1
    candidate: str | None = None
    answers: Mapping[str, str | list[str]] = field(default_factory=dict)
    instance: Callable[[str], Node | None] = _no_instance
    now: int = 0
    offset_minutes: int = 0
    seed: str = ""
    itext: Callable[[str], str] = str
    choice_name: Callable[[Node, str], str] = _no_choice
    pulldata: Callable[[str, str, str, str], str] = _no_row
    steps_max: int = STEPS_MAX
    budget: Budget | None = field(default=None, init=False, repr=False)  # of the evaluation that goes on
    depth: int = field(default=0, init=False, repr=False)  # evaluations within one another


class Scope:
    """Where the evaluation is just now: a predicate looks from each of its elements in turn."""

    __slots__ = ("budget", "context", "node", "position", "size")

    def __init__(self, context: Context, budget: Budget) -> None:
        self.context = context
        self.budget = budget
        self.node = context.node
        self.position = context.position
        self.size = context.size

    def inner(self) -> "Scope":
        """Another place in the same evaluation, to be moved about."""
        return Scope(self.context, self.budget)
