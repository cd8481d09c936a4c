"""The check digit of a barcode, so that a slip of a finger is told at once.

Sources: GS1 General Specifications 7.9 (EAN, UPC, ITF-14, ISBN-13: weights 3 and 1 from the right), ISO 2108 (ISBN-10:
weights 10 to 1, modulo 11). A text of another length is some other code, of which nothing is known here.
"""

import re

from core.errors import N_, Text
from core.typed.numbers import plain

_LENGTHS = (8, 12, 13, 14)  # EAN-8 and UPC-E, UPC-A, EAN-13 and ISBN-13, ITF-14


def fault(text: str) -> Text | None:
    """What is wrong with a barcode that looks like one with a check digit; None for good and for unknown codes."""
    code = re.sub(r"[ -]", "", plain(text)).upper()
    if re.fullmatch(r"\d{9}X", code) or (re.fullmatch(r"\d{10}", code) and "-" in text):
        good = _isbn10(code)
    elif re.fullmatch(r"\d+", code) and len(code) in _LENGTHS:
        good = _gs1(code) or (len(code) == _LENGTHS[0] and code[0] in "01" and _gs1(_upc_a(code)))
    else:
        return None
    return None if good else Text(N_("One digit of this barcode seems to be wrong. Please look at it again."))


def _gs1(code: str) -> bool:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(code))) % 10 == 0


def _isbn10(code: str) -> bool:
    digits = [10 if digit == "X" else int(digit) for digit in code]
    return sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11 == 0


def _upc_a(code: str) -> str:
    """What a UPC-E of eight digits is short for: its last digit but one says where zeros were left out."""
    system, body, check = code[0], code[1:7], code[7]
    match body[5]:
        case "0" | "1" | "2":
            full = body[:2] + body[5] + "0000" + body[2:5]
        case "3":
            full = body[:3] + "00000" + body[3:5]
        case "4":
            full = body[:4] + "00000" + body[4]
        case _:
            full = body[:5] + "0000" + body[5]
    return system + full + check
