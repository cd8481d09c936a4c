"""Cells and column names made harmless on the way in, and formulas on the way out."""

import re
import unicodedata

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls but tab and line ends
    "\u202a-\u202e\u2066-\u2069"  # marks that turn text around (Trojan Source); the soft LRM and RLM stay
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"  # byte order marks, annotations, halves of a character
)
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?%?")
_FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # OWASP, with wide forms


def clean(value: str) -> tuple[str, bool]:
    """The cell without outer space and hidden characters, and whether hidden ones were there."""
    hidden = not value.isascii() or not value.isprintable()
    if hidden:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        kept = _HIDDEN.sub("", value)
        return kept.strip(), kept != value
    return value.strip(), False


def harmless(value: str | float | None) -> str:
    """A cell no spreadsheet takes for a formula: text that starts like one gets an apostrophe (OWASP, ASVS 1.2.10).

    Plain numbers stay as they are: a minus sign alone starts no formula, and an apostrophe would spoil the column.
    """
    if value is None:
        return ""
    text, _ = clean(str(value))
    if text.startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def column_name(value: str) -> str:
    """A column's name: one line, composed letters, single spaces."""
    text, _ = clean(unicodedata.normalize("NFC", value))
    return " ".join(text.split())
