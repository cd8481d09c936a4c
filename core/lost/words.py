"""Four words that somebody writes on paper, and a PIN: how they are drawn, read, and made what is kept of them."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from core.errors import N_, Invalid, Text
from core.people import Person
from core.ports import Random, Tx
from core.typed.numbers import plain
from core.views import View

COUNT = 4
PIN_MIN, PIN_MAX = 4, 8  # digits
TYPED_CHARS_MAX = 200
SALT_CHARS = 22
OTHERWISE = "en"  # the list for those whose language has none
# RFC 7914, section 2: 16 MB and some 50 ms a try. What is to be guessed is over 2^38 words, or a PIN that is keyed too.
COST = {"n": 2**14, "r": 8, "p": 1, "maxmem": 2**26, "dklen": 32}
_FOLDER = Path(__file__).parent / "words"


class Weigh(Exception):  # noqa: N818 - no error: what was typed takes longer than a transaction may
    """What was typed is a secret. Whoever runs the transaction makes its digests outside, and runs ``act`` with them.

    ``salts``: one digest for each. The message it came in is to be deleted.
    """

    def __init__(self, secret: str, salts: Sequence[str], act: Callable[[Tx, Person, Sequence[str]], View]) -> None:
        super().__init__()
        self.secret, self.salts, self.act = secret, salts, act

    def digests(self) -> list[str]:
        return [digest(self.secret, one) for one in self.salts]


@cache
def lists() -> Mapping[str, Sequence[str]]:
    """The words, by language. No two of one list differ by a single letter, or by two that changed places."""
    return {path.stem: tuple(path.read_text("ascii").split()) for path in sorted(_FOLDER.glob("*.txt"))}


@cache
def _known() -> frozenset[str]:
    return frozenset(word for words in lists().values() for word in words)


def draw(random: Random, language: str) -> list[str]:
    """Four words of the person's own language."""
    words = lists().get(language) or lists()[OTHERWISE]
    return [words[random.below(len(words))] for _ in range(COUNT)]


def read(text: str) -> str:
    """The four words as they are kept, however they were typed: of any list, with numbers or commas between.

    Raises ``Invalid``, naming the first that is in no list: that is no try.
    """
    typed = "".join(one if one.isalpha() else " " for one in plain(text[:TYPED_CHARS_MAX]).casefold()).split()
    for word in typed:
        if word not in _known():
            wrong = N_("“{word}” is not one of my words. Look at each word again, and send all {n}.")
            raise Invalid(Text(wrong, params={"word": word[:20], "n": COUNT}))
    if len(typed) != COUNT:
        raise Invalid(Text(N_("Please send all {n} words in one message."), params={"n": COUNT}))
    return " ".join(typed)


def read_pin(text: str) -> str:
    """Raises ``Invalid``."""
    digits = plain(text[:TYPED_CHARS_MAX]).replace(" ", "")
    if not (digits.isascii() and digits.isdecimal() and PIN_MIN <= len(digits) <= PIN_MAX):
        params = {"least": PIN_MIN, "most": PIN_MAX}
        raise Invalid(Text(N_("Please send {least} to {most} digits."), params=params))
    return digits


def digest(secret: str, salt: str) -> str:
    """A slow salted hash (scrypt); some 50 ms, so never within a transaction."""
    return hashlib.scrypt(secret.encode(), salt=salt.encode(), **COST).hex()
