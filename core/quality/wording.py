"""Texts as words, in any script: what is compared, counted, and laid along one another."""

import re
import unicodedata

_ASCII_WORD = re.compile(r"[^\W_]+", re.ASCII)
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
# Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, Kana, Han.
_UNSPACED = (
    *((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF)),
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)),
)


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


def joined(written: list[str]) -> str:
    """One text of words, with spaces where their script has them."""
    text = ""
    for word in written:
        close = text and word and is_unspaced(text[-1]) and is_unspaced(word[0])
        text += word if close or not text else " " + word
    return text
