"""Opening hours as people type them, and the one way they are kept.

Kept are "closed", "open 24h", or ranges as "08:00-17:30, 19:00-22:00"; an end at midnight is "24:00".
"""

import re

from core.typed.dates import read_time
from core.typed.numbers import plain

TEXT_CHARS_MAX = 100
RANGES_MAX = 3
CLOSED = frozenset(
    {"closed", "not open", "shut", "imefungwa", "umefungwa", "wamefunga", "ferme", "cerrado", "fechado", "tutup"}
)
ALWAYS = frozenset(
    {"open 24h", "24h", "24 h", "24 hours", "24hrs", "24/7", "open 24 hours", "always", "always open", "saa 24"}
    | {"masaa 24", "24 heures", "24 horas", "24 jam"}
)
MIDNIGHT = "24:00"
NOON = "12:00"
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bna\b|\bet\b|\by\b|\be\b|\bdan\b)\s*")
_TO = re.compile(r"\s*(?:-|\bto\b|\btill?\b|\buntil\b|\bhadi\b|\bmpaka\b|\ba\b|\bate\b|\bhasta\b|\bsampai\b)\s*")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-") | {"é": "e", "à": "a"})
_BARE = re.compile(r"\d{1,2}")


def read(text: str) -> str | None:
    """The hours of one day in their kept form; None where the text names none or could mean two things."""
    if len(text) > TEXT_CHARS_MAX:
        return None
    typed = " ".join(plain(text.translate(_DASHES)).casefold().rstrip(".!").split())
    if typed in CLOSED:
        return "closed"
    if typed in ALWAYS:
        return "open 24h"
    ranges = [_range(one) for one in _BETWEEN.split(typed)]
    if not 1 <= len(ranges) <= RANGES_MAX:
        return None
    known = [one for one in ranges if one is not None]
    return ", ".join(known) if len(known) == len(ranges) else None


def _range(text: str) -> str | None:
    """ "8-5" is refused: whether five is in the morning or in the evening is not said."""
    times = _TO.split(text)
    if len(times) != len(("from", "to")):
        return None
    begin, end = (_time(one) for one in times)
    if end == "00:00":
        end = MIDNIGHT
    if begin is None or end is None or begin in (end, MIDNIGHT):
        return None
    said = any(mark in times[1] for mark in ("m", ":", "."))
    return f"{begin}-{end}" if begin < end or (said and begin >= NOON) else None


def _time(text: str) -> str | None:
    if text in (MIDNIGHT, "24"):
        return MIDNIGHT
    return read_time(f"{text}:00" if _BARE.fullmatch(text) else text)
