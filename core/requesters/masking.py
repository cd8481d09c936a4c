"""What must not stand in a letter: numbers, addresses, links and names by which people find each other elsewhere."""

import re

MASK = "[…]"
DIGITS_MIN = 7  # of a number that may be a phone's
_HOST = r"[a-z0-9-]+(?:\.[a-z0-9-]+)*"
_KNOWN = r"com|net|org|info|io|me|app|link|co|ke|tz|ug|rw|ng|gh|in|ph|et|za"
_SITE = rf"{_HOST}\.(?:(?:{_KNOWN})\b(?:/\S*)?|[a-z]{{2,}}/\S+)"  # with a path, of any country
_FINDS = re.compile(
    rf"\S+@\S+\.\S+|(?:https?://|tg://|www\.)\S+|(?<!\w)[@\uff20]\w{{3,}}|\b{_SITE}"
    r"|(?<!\w)\+?\d[\d\s().*_/\u00a0-]{5,}\d",
    re.IGNORECASE,
)
_DAY = r"[0-3]?\d/[0-3]?\d/\d\d"
_DATE = re.compile(r"(?<![\d/])(?:[0-3]?\d/[0-3]?\d/(?:19|20)\d\d|(?:19|20)\d\d/[01]?\d/[0-3]?\d)(?![\d/])")
_IS_NONE = re.compile(rf"{_DAY}[\s-]+{_DAY}|[1-9]\d{{0,3}}/[1-9]\d{{0,3}}")  # two short dates, a fraction


def masked(text: str) -> str:
    """The text with each of them replaced; a number of fewer digits than a phone's stays."""
    return _FINDS.sub(_mask, text)


def _mask(found: re.Match[str]) -> str:
    said = found[0]
    if any(one.isalpha() for one in said) or "@" in said:
        return MASK
    digits = sum(map(str.isdigit, _DATE.sub("", said)))
    return said if digits < DIGITS_MIN or _IS_NONE.fullmatch(said) else MASK
