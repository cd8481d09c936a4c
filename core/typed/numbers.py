"""Reads numbers as people type them: any script's digits, either sign for the decimals, thousands in groups.

``1,234`` is the one text that two peoples read differently. A whole number can only be 1234, so that is read. Of a
decimal it could be one and a bit as well, a thousand times less: there it is refused, so that the person is asked
again rather than the answer being wrong. The same holds for ``1.234`` the other way round: as a decimal the point is
what every phone's keyboard gives for decimals, so it is read as 1.234; as a whole number it is 1234.
"""

import re
import unicodedata

DIGITS_MAX = 18  # of each part: what any spreadsheet and a 64-bit column still hold
_SPACES = "\u00a0\u2009\u202f"  # no-break, thin, narrow: how thousands are set
_SIGNS = str.maketrans(
    {
        "\u2212": "-",
        "\u2013": "-",
        "\ufe63": "-",
        "\uff0d": "-",
        "\u066b": ".",
        "\u066c": "'",
        "\u2019": "'",
        "\u060c": ",",
    }
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys("\u200e\u200f\u061c", "")  # marks of direction, which some keyboards add
)
_PLAIN = re.compile(r"([+-]?) ?(\d+)")
_GROUPED = re.compile(r"([+-]?) ?(\d{1,3}(?:(?P<s>[ '.,])\d{3})(?:(?P=s)\d{3})*)")
_INDIAN = re.compile(r"([+-]?) ?(\d{1,2}(?:,\d{2})+,\d{3})")  # 12,34,567
_WITHIN = re.compile(r"[+-]?[.,]?\d(?:.*\d)?", re.DOTALL)
_DECIMAL = re.compile(r"([+-]?) ?(\d*)[.,](\d+)")
_GROUPED_DECIMAL = re.compile(
    r"([+-]?) ?(\d{1,3}(?:(?P<s>[ '.,])\d{3})(?:(?P=s)\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(?P<p>[.,])(\d+)"
)


def plain(text: str) -> str:
    """The text with ASCII digits, signs and spaces, trimmed."""
    digits = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text.translate(_SIGNS)
    )
    return digits.strip()


def read_integer(text: str) -> str | None:
    """The whole number in canonical form, as "-12"; None where it is none or has over ``DIGITS_MAX`` digits."""
    typed = plain(text)
    found = _PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed) or _INDIAN.fullmatch(typed)
    if found:
        return _canonical(found[1], re.sub(r"\D", "", found[2]), "")
    whole = _DECIMAL.fullmatch(typed)
    if whole and whole[2] and not whole[3].strip("0"):
        return _canonical(whole[1], whole[2], "")  # 12.0 is a whole number
    return None


def read_decimal(text: str) -> str | None:
    """The number in canonical form, as "12.5" or "-0.25"; None where it is none or could be two (see above)."""
    typed = plain(text)
    if ambiguous(typed):
        return None
    if found := _PLAIN.fullmatch(typed):
        return _canonical(found[1], found[2], "")
    if found := _DECIMAL.fullmatch(typed):
        return _canonical(found[1], found[2] or "0", found[3])
    if (found := _GROUPED_DECIMAL.fullmatch(typed)) and found["p"] not in found[2]:
        return _canonical(found[1], re.sub(r"\D", "", found[2]), found[5])
    if found := _GROUPED.fullmatch(typed) or _INDIAN.fullmatch(typed):
        return _canonical(found[1], re.sub(r"\D", "", found[2]), "")
    return None


def ambiguous(text: str) -> tuple[str, str] | None:
    """The whole number and the decimal that a text could be: one comma before three digits.

    Those are thousands in English, decimals in French. "0,234" can only be decimals.
    """
    found = re.fullmatch(r"([+-]?) ?([1-9]\d{0,2}),(\d{3})", plain(text))
    if not found:
        return None
    whole, part = _canonical(found[1], found[2] + found[3], ""), _canonical(found[1], found[2], found[3])
    assert whole, "six digits are few"
    assert part, "six digits are few"
    return whole, part


def alone(text: str) -> str:
    """What stands between the first digit or sign of a number and the last digit: without units and other words."""
    found = _WITHIN.search(plain(text))
    return found[0] if found else ""


def _canonical(sign: str, whole: str, part: str) -> str | None:
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    if len(whole) > DIGITS_MAX or len(part) > DIGITS_MAX:
        return None
    number = f"{whole}.{part}" if part else whole
    return f"-{number}" if sign == "-" and number != "0" else number
