"""Reads a regular expression into its parts; see core/typed/patterns.py for what is done with them.

The language is what XForms in the field use: letters, ``.``, classes, ``\\d \\w \\s`` and their opposites, groups,
``|``, repeats and anchors. What would need to go back in the text (back-references, looking around) is refused by name.
In a class ``[\\w-\\.]`` means \\w, a hyphen and a dot, as JavaRosa reads it.
"""

from dataclasses import dataclass
from typing import NoReturn

from core.errors import N_, Invalid, Text, TooLarge

PATTERN_CHARS_MAX = 300
DEPTH_MAX = 30  # groups in groups
KINDS = "dwsDWS"
_SIGNS = {"t": "\t", "n": "\n", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a class: within ``ranges``, or of a kind as ``"w"``; the others where ``negated``."""

    ranges: tuple[tuple[str, str], ...] = ()
    kinds: str = ""
    negated: bool = False

    def takes(self, letter: str) -> bool:
        inside = any(low <= letter <= high for low, high in self.ranges)
        return (inside or any(_is(kind, letter) for kind in self.kinds)) is not self.negated


def _is(kind: str, letter: str) -> bool:
    match kind.lower():
        case "d":
            found = letter.isdecimal()
        case "w":
            found = letter.isalnum() or letter == "_"
        case _:
            found = letter.isspace()
    return found is not kind.isupper()


@dataclass(frozen=True, slots=True)
class Edge:
    """The begin of the text, or its end."""

    end: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One after the other."""

    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Times:
    """``most`` None: without end."""

    part: "Part"
    least: int
    most: int | None


Part = Letter | Edge | Row | Either | Times
ANY = Letter((("\n", "\n"),), negated=True)


def read(pattern: str) -> Part:
    """The parts of a pattern. Raises ``Invalid`` or ``TooLarge``."""
    if len(pattern) > PATTERN_CHARS_MAX:
        raise TooLarge(Text(N_("A pattern may have at most {most} letters."), params={"most": PATTERN_CHARS_MAX}))
    reader = _Reader(pattern)
    found = reader.either()
    if not reader.ended:
        _refuse(N_("The pattern closes a bracket that was not opened, at letter {place}."), place=reader.place + 1)
    return found


def _refuse(message: str, **params: str | int) -> NoReturn:
    raise Invalid(Text(message, params=params))


def _unclosed(what: str) -> NoReturn:
    _refuse(N_("The pattern does not close the {what}."), what=what)


def _brace() -> NoReturn:
    _refuse(N_("A brace in the pattern counts, as in {what}. The brace itself is {it}"), what="a{2,5}", it="\\{")


class _Reader:
    """Walks along the pattern once."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self.place = 0
        self._depth = 0

    @property
    def ended(self) -> bool:
        return self.place >= len(self._pattern)

    def _at(self, what: str) -> bool:
        return self._pattern.startswith(what, self.place)

    def _ate(self, what: str) -> bool:
        found = self._at(what)
        self.place += len(what) if found else 0
        return found

    def _next(self) -> str:
        self.place += 1
        return self._pattern[self.place - 1]

    def either(self) -> Part:
        parts = [self._row()]
        while self._ate("|"):
            parts.append(self._row())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _row(self) -> Part:
        parts: list[Part] = []
        while not self.ended and not self._at("|") and not self._at(")"):
            parts.append(self._repeated(self._one()))
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _one(self) -> Part:
        letter = self._next()
        match letter:
            case "(":
                return self._group()
            case "[":
                return self._class()
            case ".":
                return ANY
            case "^" | "$":
                return Edge(letter == "$")
            case "\\":
                return self._escaped()
            case "*" | "+" | "?":
                _refuse(N_("In the pattern there is nothing before {what} that it could repeat."), what=letter)
            case "{":
                _brace()
            case _:
                return Letter(((letter, letter),))

    def _group(self) -> Part:
        if self._at("?=") or self._at("?!") or self._at("?<=") or self._at("?<!"):
            _refuse(N_("The pattern looks ahead or back with {what}. That is not supported."), what="(?=, (?!, (?<")
        if not self._ate("?:") and self._at("?"):
            _refuse(N_("The pattern has a group that begins with (?. Supported are ( ) and (?: ) only."))
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise TooLarge(
                Text(N_("The pattern has more than {most} brackets in one another."), params={"most": DEPTH_MAX})
            )
        inside = self.either()
        self._depth -= 1
        if not self._ate(")"):
            _unclosed("(")
        return inside

    def _escaped(self) -> Letter:
        if self.ended:
            _refuse(N_("The pattern ends with a backslash; it stands before the letter that it changes."))
        letter = self._next()
        if letter in KINDS:
            return Letter(kinds=letter)
        plain = _SIGNS.get(letter, letter)
        if letter.isdigit():
            _refuse(N_("The pattern refers back to a group with {what}. That is not supported."), what=f"\\{letter}")
        if plain.isalnum():
            _refuse(
                N_("The pattern has {what}. Supported with letters are only {known}."),
                what=f"\\{letter}",
                known="\\d \\w \\s \\D \\W \\S \\t \\n \\r",
            )
        return Letter(((plain, plain),))

    def _class(self) -> Letter:
        negated = self._ate("^")
        ranges: list[tuple[str, str]] = []
        kinds = ""
        first = True
        while first or not self._at("]"):
            first = False
            low = self._of_class()
            high = self._to() if not low.kinds and self._at("-") and not self._at("-]") else None
            if high is not None and not high.kinds:
                ranges.append(self._range(low.ranges[0][0], high.ranges[0][0]))
                continue
            ranges += [*low.ranges, ("-", "-")] if high is not None else low.ranges
            kinds += low.kinds + (high.kinds if high is not None else "")
        self.place += 1
        return Letter(tuple(ranges), kinds, negated)

    def _to(self) -> Letter:
        self.place += 1
        return self._of_class()

    def _of_class(self) -> Letter:
        if self.ended:
            _unclosed("[")
        if self._at("&&") or self._at("-["):
            _refuse(N_("The pattern calculates with classes of letters. Supported is only {what}."), what="[a-z]")
        letter = self._next()
        return self._escaped() if letter == "\\" else Letter(((letter, letter),))

    def _range(self, low: str, high: str) -> tuple[str, str]:
        if high < low:
            _refuse(N_("In the pattern the range {what} runs backwards."), what=f"{low}-{high}")
        return low, high

    def _repeated(self, part: Part) -> Part:
        if self._ate("*"):
            found = Times(part, 0, None)
        elif self._ate("+"):
            found = Times(part, 1, None)
        elif self._ate("?"):
            found = Times(part, 0, 1)
        elif self._ate("{"):
            found = self._counted(part)
        else:
            return part
        self._ate("?")  # lazy: the whole text is matched anyway
        if any(self._at(mark) for mark in "*+?{"):
            _refuse(N_("The pattern has two repeats in a row at letter {place}."), place=self.place + 1)
        return found

    def _counted(self, part: Part) -> Times:
        inside, closed, _ = self._pattern[self.place :].partition("}")
        least, comma, most = inside.partition(",")
        if not closed or not least.isdecimal() or not (most.isdecimal() or not most):
            _brace()
        self.place += len(inside) + 1
        found = Times(part, int(least), int(most) if most else None if comma else int(least))
        if found.most is not None and found.most < found.least:
            _refuse(N_("In the pattern the range {what} runs backwards."), what=inside)
        return found
