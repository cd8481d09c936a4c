"""An expression that is ready to be evaluated, and what it reads."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import assert_never

from core.errors import N_, Text, TooLarge
from core.xpath import reading
from core.xpath.building import build_one
from core.xpath.context import WITHIN_MAX, Budget, Context, Scope
from core.xpath.parts import Answer, Call, Chain, Expression, Filter, Location, Minus, Number, Predicate, Quoted, Step
from core.xpath.steps import Run
from core.xpath.values import Value

_SHORT_CHARS = 500


@dataclass(frozen=True, slots=True)
class Path:
    """A location path as it is written, without its predicates.

    ``start``: "/" from the document, "." from the element looked from, "current" from the one the expression belongs
    to, else the id of an instance in brackets, as ``(cities)``. ``steps``: names, ``*``, ``.``, ``..``, ``@name``,
    ``//`` for any depth; every other is written with its axis, as ``ancestor::name``. A relative path in a predicate
    is told from where its elements are: the steps that lead to them come first.
    """

    start: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expr:
    """``reads``: the paths it names. ``calls``: the functions. ``answers``: the names in ``${name}``."""

    text: str
    reads: frozenset[Path]
    calls: frozenset[str]
    answers: frozenset[str]
    _run: Run = field(repr=False, compare=False)

    def __call__(self, context: Context) -> Value:
        """The value. Raises ``TooLarge`` where it is too much work, ``Invalid`` where a value is no path."""
        outer = context.budget
        context.budget = outer or Budget(context.steps_max)
        context.depth += 1
        node, candidate = context.current or context.node, context.candidate
        stored = node.text
        if candidate is not None:
            node.text = candidate
        try:
            if context.depth > WITHIN_MAX:
                raise TooLarge(Text(N_("The expression asks for a text that asks for itself.")))
            return self._run(Scope(context, context.budget))
        finally:
            context.budget = outer
            context.depth -= 1
            if candidate is not None:
                node.text = stored


def compile(text: str) -> Expr:  # noqa: A001 - as re.compile, used as xpath.compile
    """Raises ``Invalid`` naming the spot or the function, ``TooLarge``."""
    return _short(text) if len(text) <= _SHORT_CHARS else _long(text)


@lru_cache(maxsize=2048)
def _short(text: str) -> Expr:
    return _compiled(text)


@lru_cache(maxsize=64)  # what is long takes memory
def _long(text: str) -> Expr:
    return _compiled(text)


def _compiled(text: str) -> Expr:
    parsed = reading.read(text)
    found = _Found(set(), set(), set())
    found.look(parsed, Path(".", ()))
    return Expr(text, frozenset(found.paths), frozenset(found.calls), frozenset(found.answers), build_one(parsed))


@dataclass(frozen=True, slots=True)
class _Found:
    paths: set[Path]
    calls: set[str]
    answers: set[str]

    def look(self, of: Expression, here: Path) -> Sequence[Path]:
        """The paths that the value's elements may stand at."""
        match of:
            case Answer(name=name):
                self.answers.add(name)
            case Minus(of=inner):
                self.look(inner, here)
            case Chain(first=first, rest=rest):
                return [path for one in (first, *(one for _, one in rest)) for path in self.look(one, here)]
            case Filter(of=inner, predicates=predicates):
                paths = self.look(inner, here)
                self._inside(predicates, paths)
                return paths
            case Location():
                return self._location(of, here)
            case Call():
                return self._call(of, here)
            case Number() | Quoted():
                pass
            case _:
                assert_never(of)
        return ()

    def _call(self, of: Call, here: Path) -> Sequence[Path]:
        self.calls.add(of.function)
        paths = [path for one in of.arguments for path in self.look(one, here)]
        match of:
            case Call(function="current"):
                return [Path("current", ())]
            case Call(function="instance", arguments=(Quoted(value=name), *_)):
                return [Path(f"({name})", ())]
            case _:
                return paths

    def _location(self, of: Location, here: Path) -> Sequence[Path]:
        if of.start is None:
            paths: Sequence[Path] = [here]
        elif isinstance(of.start, str):
            paths = [Path("/", ())]
        else:
            paths = self.look(of.start, here)
        for step in of.steps:
            paths = [Path(path.start, (*path.steps, _written(step))) for path in paths]
            self._inside(step.predicates, paths)
        self.paths.update(paths)
        return paths

    def _inside(self, predicates: Sequence[Predicate], paths: Sequence[Path]) -> None:
        for one in predicates:
            for path in paths:
                self.look(one.of, path)


_SHORT = {("self", "node()"): ".", ("parent", "node()"): "..", ("descendant-or-self", "node()"): "//"}


def _written(step: Step) -> str:
    match step.axis:
        case "child":
            return step.name
        case "attribute":
            return f"@{step.name}"
        case axis:
            return _SHORT.get((axis, step.name), f"{axis}::{step.name}")
