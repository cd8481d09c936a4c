"""Reads an expression of XPath 1.0, as XForms write them, into its parts.

A Pratt parser: each operator knows how tightly it binds (section 3.4 and 3.5). Whether ``and``, ``div`` or ``*`` are
operators or names depends on what stands before (section 3.7), which here is the place where an operator is looked
for. What is not known is refused with its place.
"""

from collections.abc import Mapping

from core.errors import N_, Invalid, Text, TooLarge
from core.xpath import tokens
from core.xpath.parts import Answer, Call, Chain, Expression, Filter, Location, Minus, Number, Predicate, Quoted, Step
from core.xpath.steps import AXES
from core.xpath.tokens import Token, not_understood

DEPTH_MAX = 100
BINDS: Mapping[str, int] = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6,
    "|": 8,
}  # fmt: skip
_MINUS_BINDS = 7
_KINDS = frozenset(("node", "text"))
_ANYWHERE = Step("descendant-or-self", "node()")
_BEGINS_STEP = frozenset((".", "..", "@", "*"))


def read(text: str) -> Expression:
    """The parts of an expression. Raises ``Invalid`` that names the place, ``TooLarge``."""
    reader = _Reader(tokens.read(text))
    found = reader.expression(0)
    if reader.now.kind != "end":
        raise not_understood(reader.now)
    return found


class _Reader:
    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._place = 0
        self._depth = 0

    @property
    def now(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        self._place += 1
        return self._tokens[self._place - 1]

    def _at(self, sign: str, ahead: int = 0) -> bool:
        token = self._tokens[min(self._place + ahead, len(self._tokens) - 1)]
        return token.kind == "sign" and token.text == sign

    def _ate(self, sign: str) -> bool:
        found = self._at(sign)
        self._place += found
        return found

    def _expect(self, sign: str) -> None:
        if not self._ate(sign):
            raise not_understood(self.now)

    def expression(self, binds: int) -> Expression:
        """As far as operators bind tighter than ``binds``; equal ones go from left to right."""
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise TooLarge(Text(N_("The expression has too many brackets in one another.")))
        found = self._first()
        while (tight := self._operator()) > binds:
            rest: list[tuple[str, Expression]] = []
            while self._operator() == tight:
                sign = self._take().text
                rest.append((sign, self.expression(tight)))
            found = Chain(found, tuple(rest))
        self._depth -= 1
        return found

    def _operator(self) -> int:
        return BINDS.get(self.now.text, 0) if self.now.kind in ("sign", "word") else 0

    def _first(self) -> Expression:
        if self._ate("-"):
            return Minus(self.expression(_MINUS_BINDS - 1))
        if self._at("/") or self._at("//"):
            return self._absolute()
        if self._begins_step():
            return Location(None, self._steps())
        found = self._primary()
        predicates = self._predicates()
        if predicates:
            found = Filter(found, predicates)
        if self._at("/") or self._at("//"):
            found = Location(found, self._more_steps())
        return found

    def _begins_step(self) -> bool:
        if self.now.kind == "word":
            return not self._at("(", 1) or self.now.text in _KINDS
        return self.now.kind == "sign" and self.now.text in _BEGINS_STEP

    def _primary(self) -> Expression:
        if self._ate("("):
            found = self.expression(0)
            self._expect(")")
            return found
        match self.now.kind:
            case "number":
                return Number(float(self._take().text))
            case "text":
                return Quoted(self._take().text[1:-1])
            case "answer":
                return Answer(self._take().text[2:-1].strip())
            case "word":
                return self._call()
            case _:
                raise not_understood(self.now)

    def _call(self) -> Call:
        name = self._take()
        self._expect("(")
        arguments: list[Expression] = []
        if not self._ate(")"):
            arguments.append(self.expression(0))
            while self._ate(","):
                arguments.append(self.expression(0))
            self._expect(")")
        return Call(name.text, tuple(arguments), name.place)

    def _absolute(self) -> Expression:
        if self._at("//"):
            return Location("/", self._more_steps())
        self._take()
        return Location("/", self._steps() if self._begins_step() else ())

    def _more_steps(self) -> tuple[Step, ...]:
        """From the slash on."""
        jump = (_ANYWHERE,) if self._take().text == "//" else ()
        return (*jump, *self._steps())

    def _steps(self) -> tuple[Step, ...]:
        found = [self._step()]
        while self._at("/") or self._at("//"):
            if self._take().text == "//":
                found.append(_ANYWHERE)
            found.append(self._step())
        return tuple(found)

    def _step(self) -> Step:
        if self._ate("."):
            return Step("self", "node()", self._predicates())
        if self._ate(".."):
            return Step("parent", "node()", self._predicates())
        axis = "child"
        if self._ate("@"):
            axis = "attribute"
        elif self.now.kind == "word" and self._at("::", 1):
            if self.now.text not in AXES:
                raise not_understood(self.now)
            axis = self._take().text
            self._take()
        return Step(axis, self._test(), self._predicates())

    def _test(self) -> str:
        if self._ate("*"):
            return "*"
        if self.now.kind != "word":
            raise not_understood(self.now)
        name = self._take()
        if not self._ate("("):
            return name.text.rpartition(":")[2]
        if name.text not in _KINDS:
            raise not_understood(name)
        self._expect(")")
        return f"{name.text}()"

    def _predicates(self) -> tuple[Predicate, ...]:
        found: list[Predicate] = []
        while self._ate("["):
            begin = self._place
            inside = self.expression(0)
            found.append(Predicate(inside, self._place - begin))
            self._expect("]")
        return tuple(found)


def check_count(call: Call, fewest: int, most: int) -> None:
    """Raises ``Invalid`` where the function is given too few values or too many."""
    if not fewest <= len(call.arguments) <= most:
        raise Invalid(
            Text(
                N_("In the expression {what} at letter {place} has {n} values; it takes {fewest} to {most}."),
                params={
                    "what": f"{call.function}()",
                    "place": call.place,
                    "n": len(call.arguments),
                    "fewest": fewest,
                    "most": most,
                },
            )
        )
