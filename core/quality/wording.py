"""Texts as words, in any script: what is counted and compared, and what is laid along one another."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.quality.alike import MARKS, folded

_ASCII_WORD = re.compile(r"[^\W_]+", re.ASCII)
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_SPACED = re.compile(r"(\s*)(\S+)")
APOSTROPHES = {ord("'"): None, ord("\N{RIGHT SINGLE QUOTATION MARK}"): None}
_BRACKETS = ("Ps", "Pe", "Pi", "Pf")  # and quotation marks, of any script
_OPENING = ("Ps", "Pi")
# Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, Kana, Han.
_UNSPACED = (
    *((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF)),
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)),
)

_ANY_UNSPACED = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in _UNSPACED)}]")


class _Parts(dict[int, str]):
    """Of each letter how it stands among words; filled as letters are met.

    Itself, a space for what parts them, and with a space before it where it is a word by itself.
    """

    def __missing__(self, code: int) -> str:
        one = chr(code)
        self[code] = found = " " + one if is_unspaced(one) and one.isalnum() else one if _is_inside(one) else " "
        return found


def _is_inside(one: str) -> bool:
    """A letter or digit, or what is written over, under or between letters: vowel signs, accents, joiners."""
    return one.isalnum() or one in _JOINERS or unicodedata.category(one).startswith("M")


def is_unspaced(one: str) -> bool:
    """Whether a letter's script puts no space between words."""
    return any(first <= ord(one) <= last for first, last in _UNSPACED)


_parts = _Parts()


def words(text: str) -> list[str]:
    """Its words in small letters: what is no part of a word parts them.

    Where a script puts no space between words, each letter is one, with the signs it bears.
    """
    small = text.casefold()
    if small.isascii():
        return _ASCII_WORD.findall(small)
    pieces = unicodedata.normalize("NFC", small).translate(_parts).split()
    return [word for piece in pieces for word in _apart(piece) if any(map(str.isalnum, word))]


def _apart(piece: str) -> list[str]:
    """A letter that is a word by itself, and what follows it without a space."""
    if not is_unspaced(piece[0]):
        return [piece]
    end = next((at for at, one in enumerate(piece) if at and one.isalnum()), len(piece))
    return [piece[:end], piece[end:]] if end < len(piece) else [piece]


@dataclass(frozen=True, slots=True)
class Token:
    """``word``: what is compared; ``written``: it as it stands, with its marks; ``gap``: the space before it."""

    word: str
    written: str
    gap: str


def tokens(text: str) -> list[Token]:
    """What spaces part, each with its signs: "12.50" is one, "C#" is not "C". Only marks at its ends and apostrophes
    are not compared; what is nothing but marks belongs to what it follows.

    Where a script puts no space between words, each letter is one.
    """
    found: list[Token] = []
    before = ""  # marks that follow nothing
    for gap, written in _pieces(text):
        if word := _compared(written):
            found.append(Token(word, before + gap + written, "") if before else Token(word, written, gap))
            before = ""
        elif found:
            found[-1] = replace(found[-1], written=found[-1].written + gap + written)
        else:
            before += gap + written
    return found


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What can be a word or marks, after the space before it."""
    for match in _SPACED.finditer(text):
        first, *more = _letters_apart(match[2])
        yield match[1], first
        yield from (("", one) for one in more)


def _compared(written: str) -> str:
    if written.isascii() and written.isalnum():
        return written.lower()
    bare = unicodedata.normalize("NFKC", written.translate(APOSTROPHES))
    said = [at for at, one in enumerate(bare) if not (one in MARKS or unicodedata.category(one) in _BRACKETS)]
    if all(unicodedata.category(bare[at]) == "Pd" for at in said):
        return ""
    return folded(bare[said[0] : said[-1] + 1])


def _letters_apart(spaced: str) -> list[str]:
    """Cut before each letter that is a word by itself, and before what follows one. What opens goes with the next."""
    if not _ANY_UNSPACED.search(spaced):
        return [spaced]
    cuts, close = [0], False
    for at, one in enumerate(spaced):
        if one.isalnum():
            if at and (close or is_unspaced(one)):
                cuts.append(_opening(spaced, at))
            close = is_unspaced(one)
    return [spaced[start:end] for start, end in zip(cuts, [*cuts[1:], None], strict=True) if spaced[start:end]]


def _opening(spaced: str, at: int) -> int:
    while at and unicodedata.category(spaced[at - 1]) in _OPENING:
        at -= 1
    return at
