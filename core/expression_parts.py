"""Reads an expression of XPath 1.0, as XForms writes them, into its parts; core/expressions.py finds their values.

A Pratt parser: each operator knows how tightly it binds (XPath 1.0, section 3.4 and 3.5). Whether ``and``, ``or``,
``div`` and ``mod`` are operators or names depends on what stands before (section 3.7), which here is the place where
an operator is looked for. What is not known is refused with its place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from core.errors import N_, Invalid, Text, TooLarge

EXPRESSION_CHARS_MAX = 2000
DEPTH_MAX = 40
PARTS_MAX = 500
FEWEST_AND_MOST: Mapping[str, tuple[int, int]] = {
    "true": (0, 0), "false": (0, 0), "not": (1, 1), "boolean": (1, 1), "number": (1, 1), "string": (1, 1),
    "int": (1, 1), "abs": (1, 1), "round": (1, 2), "pow": (2, 2), "if": (3, 3), "coalesce": (2, 20),
    "concat": (1, 20), "string-length": (1, 1), "selected": (2, 2), "count-selected": (1, 1),
    "min": (1, 20), "max": (1, 20), "sum": (1, 20),
}  # fmt: skip
BINDS: Mapping[str, int] = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6,
}  # fmt: skip
_MINUS_BINDS = 7
_NAME = re.compile(r"\$\{ *([^\s{}]{1,100}) *\}")
_TOKEN = re.compile(
    r"(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<text>'[^']*'|\"[^\"]*\")|(?P<answer>\$\{ *[^\s{}]{1,100} *\})"
    r"|(?P<sign>!=|<=|>=|[-+*=<>(),])|(?P<word>[A-Za-z_][\w:-]*)",
    re.ASCII,
)


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
class Binary:
    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: "tuple[Expression, ...]"


Expression = Number | Quoted | Answer | Minus | Binary | Call


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # as the groups above, "end" behind the last
    text: str
    place: int  # of its first letter, from 1


def parse(text: str) -> Expression:
    """The parts of an expression. Raises ``Invalid`` that names the place, ``TooLarge``."""
    if len(text) > EXPRESSION_CHARS_MAX:
        raise TooLarge(
            Text(N_("An expression may have at most {most} letters."), params={"most": EXPRESSION_CHARS_MAX})
        )
    reader = _Reader(_tokens(text))
    found = reader.expression(0)
    if reader.now.kind != "end":
        _not_understood(reader.now)
    return found


def _not_understood(token: _Token) -> NoReturn:
    if token.kind == "end":
        raise Invalid(Text(N_("The expression ends too early.")))
    raise Invalid(
        Text(
            N_("In the expression I do not understand {what} at letter {place}."),
            params={"what": token.text, "place": token.place},
        )
    )


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            _not_understood(_Token("", text[place], place + 1))
        found.append(_Token(match.lastgroup, match[0], place + 1))
        place = match.end()
    if len(found) > PARTS_MAX:
        raise TooLarge(Text(N_("The expression has more than {most} parts."), params={"most": PARTS_MAX}))
    return [*found, _Token("end", "", len(text) + 1)]


class _Reader:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    @property
    def now(self) -> _Token:
        return self._tokens[self._place]

    def _take(self) -> _Token:
        self._place += 1
        return self._tokens[self._place - 1]

    def _ate(self, sign: str) -> bool:
        found = self.now.kind == "sign" and self.now.text == sign
        self._place += found
        return found

    def _expect(self, sign: str) -> None:
        if not self._ate(sign):
            _not_understood(self.now)

    def expression(self, binds: int) -> Expression:
        """As far as operators bind tighter than ``binds``; equal ones go from left to right."""
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise TooLarge(Text(N_("The expression has too many brackets in one another.")))
        found = self._first()
        while self.now.kind in ("sign", "word") and BINDS.get(self.now.text, 0) > binds:
            sign = self._take().text
            found = Binary(sign, found, self.expression(BINDS[sign]))
        self._depth -= 1
        return found

    def _first(self) -> Expression:
        if self._ate("-"):
            return Minus(self.expression(_MINUS_BINDS - 1))
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
                _not_understood(self.now)

    def _call(self) -> Call:
        name = self._take()
        if name.text not in FEWEST_AND_MOST or not self._ate("("):
            _not_understood(name)
        arguments: list[Expression] = []
        if not self._ate(")"):
            arguments.append(self.expression(0))
            while self._ate(","):
                arguments.append(self.expression(0))
            self._expect(")")
        fewest, most = FEWEST_AND_MOST[name.text]
        if not fewest <= len(arguments) <= most:
            raise Invalid(
                Text(
                    N_("In the expression {what} at letter {place} has {n} values; it takes {fewest} to {most}."),
                    params={
                        "what": f"{name.text}()",
                        "place": name.place,
                        "n": len(arguments),
                        "fewest": fewest,
                        "most": most,
                    },
                )
            )
        return Call(name.text, tuple(arguments))
