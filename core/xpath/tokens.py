"""Cuts an expression into signs and words (XPath 1.0, section 3.7)."""

import re
from dataclasses import dataclass

from core.errors import N_, Invalid, Text, TooLarge

EXPRESSION_CHARS_MAX = 30_000
PARTS_MAX = 8000
_NAME = r"[^\W\d][\w.\-\u00b7]*"
_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)|(?P<text>'[^']*'|\"[^\"]*\")|(?P<answer>\$\{ *[^\s{}]{1,100} *\})"
    rf"|(?P<sign>//|::|\.\.|!=|<=|>=|[-+*=<>(),/|@\[\].])|(?P<word>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)"
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str  # as the groups above, "end" behind the last
    text: str
    place: int  # of its first letter, from 1


def not_understood(token: Token) -> Invalid:
    """To be raised: names the spot."""
    if token.kind == "end":
        return Invalid(Text(N_("The expression ends too early.")))
    return Invalid(
        Text(
            N_("In the expression I do not understand {what} at letter {place}."),
            params={"what": token.text, "place": token.place},
        )
    )


def read(text: str) -> list[Token]:
    """The tokens and an "end". Raises ``Invalid`` naming the spot, ``TooLarge``."""
    if len(text) > EXPRESSION_CHARS_MAX:
        raise TooLarge(
            Text(N_("An expression may have at most {most} letters."), params={"most": EXPRESSION_CHARS_MAX})
        )
    found: list[Token] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise not_understood(Token("", text[place], place + 1))
        found.append(Token(match.lastgroup, match[0], place + 1))
        place = match.end()
    if len(found) > PARTS_MAX:
        raise TooLarge(Text(N_("The expression has more than {most} parts."), params={"most": PARTS_MAX}))
    return [*found, Token("end", "", len(text) + 1)]
