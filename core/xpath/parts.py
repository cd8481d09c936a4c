"""The parts an expression is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Quoted:
    value: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the question of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Minus:
    of: "Expression"


@dataclass(frozen=True, slots=True)
class Chain:
    """Operators that bind equally tightly, from left to right: however long it is, it is not deep."""

    first: "Expression"
    rest: "tuple[tuple[str, Expression], ...]"


@dataclass(frozen=True, slots=True)
class Call:
    """``place``: of its first letter, from 1."""

    function: str
    arguments: "tuple[Expression, ...]"
    place: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """``weight``: of how many signs and words it is."""

    of: "Expression"
    weight: int


@dataclass(frozen=True, slots=True)
class Step:
    """``name``: without prefix; ``*`` any element, ``node()`` any at all, ``text()``."""

    axis: str
    name: str
    predicates: tuple[Predicate, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """``start``: None where the path begins at the element looked from, "/" at the document, else where it leads on."""

    start: "Expression | str | None"
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Those of a value's elements that the predicates let pass."""

    of: "Expression"
    predicates: tuple[Predicate, ...]


Expression = Number | Quoted | Answer | Minus | Chain | Call | Location | Filter
