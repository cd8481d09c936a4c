"""The reference number that a payment carries: seven digits and a check digit, so that a slip is seen.

The check digit is Damm's (H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004): it finds every single wrong
digit and every two neighbours that changed places. The table is the one of his thesis.
"""

import re

from core.typed.numbers import plain

DIGITS = 8
BASE = 10 ** (DIGITS - 1)
TEXT_CHARS_MAX = 200
_TABLE = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def check_digit(number: str) -> str:
    interim = "0"
    for digit in number:
        interim = _TABLE[int(interim)][int(digit)]
    return interim


def made(number: int) -> str:
    """The reference of a number below ``BASE``: 4820913 is "48209136"."""
    digits = f"{number:0{DIGITS - 1}}"
    return digits + check_digit(digits)


def shown(reference: str) -> str:
    """As people read it: 4820-9136."""
    return f"{reference[:4]}-{reference[4:]}"


def found(text: str) -> str | None:
    """The reference in what a payer wrote, whatever stands around and between its digits; None where none is right.

    Of several that could be read only one may pass: two are none.
    """
    digits = re.sub(r"(?<=\d)[ ./_-]{1,3}(?=\d)", "", plain(text[:TEXT_CHARS_MAX]))
    whole = {run for run in re.findall(r"\d+", digits) if len(run) == DIGITS and check_digit(run[:-1]) == run[-1]}
    return whole.pop() if len(whole) == 1 else None
