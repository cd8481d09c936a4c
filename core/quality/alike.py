"""Whether two answers to a question say the same, though they may be written in two ways."""

import re
import unicodedata
from collections.abc import Hashable
from decimal import Decimal

from core.form import boxes
from core.form.answers import Value
from core.form.questions import (
    CANT_TELL,
    COUNTED,
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    Question,
    WriteDecimal,
    WriteText,
)

_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?", re.ASCII)
_WHATEVER = ""  # the key of what nobody was asked
# What ends a sentence, parts words, quotes or brackets, as NFKC leaves it; of the scripts of our languages.
MARKS = " \t\r\n.,;:!?\"'`()[]{}<>\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
MARKS += "\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
MARKS += "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
MARKS += "\N{INVERTED QUESTION MARK}\N{INVERTED EXCLAMATION MARK}\N{IDEOGRAPHIC FULL STOP}\N{IDEOGRAPHIC COMMA}"
MARKS += "\N{DEVANAGARI DANDA}\N{ARABIC QUESTION MARK}\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC FULL STOP}"


def alike(question: Question, a: Value, b: Value) -> bool:
    """Texts, and what was written instead of an option, without regard to case, spaces and the marks at their ends;
    numbers by value; boxes by what they cover (``core.form.boxes.alike``); all else letter by letter.
    """
    return key(question, a) == key(question, b) and boxes_alike(question, a, b)


def key(question: Question | None, value: Value | None) -> Hashable:
    """Equal for answers that say the same; of boxes only their number. An unknown question's are as they stand."""
    if isinstance(question, COUNTED):
        return _WHATEVER
    if value is None or value in (CANT_TELL, ""):
        return value if isinstance(value, str) else None
    match question, value:
        case MarkCells(), list():
            return len(value)
        case WriteText(), str():
            return folded(value)
        case WriteDecimal(), str() if _NUMBER.fullmatch(value):
            return Decimal(value)
        case ChooseOne(other=True) | ChooseSeveral(other=True), _:
            chosen = [value] if isinstance(value, str) else value
            return tuple(one if one in question.options else folded(one) for one in chosen)
        case _:
            return value if isinstance(value, str) else tuple(value)


def is_loose(question: Question) -> bool:
    """Whether answers to it can say the same and yet be written in two ways."""
    other = isinstance(question, ChooseOne | ChooseSeveral) and question.other
    return other or isinstance(question, (WriteText, WriteDecimal, MarkCells, *COUNTED))


def boxes_alike(question: Question, a: Value, b: Value) -> bool:
    """Of answers with equal keys: True for any other question, and for boxes that cover the same."""
    boxed = isinstance(question, MarkCells) and isinstance(a, list) and isinstance(b, list)
    return not boxed or boxes.alike(a, b)


def folded(text: str) -> str:
    """Small letters, one space between words, no marks at the ends; as it stands when nothing else is in it.

    A sign stays: "-5" is not "5", nor "C" "C#".
    """
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(small.strip(MARKS).split()) or text
