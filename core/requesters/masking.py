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
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_EITHER = rf"(?:{_DAY}/{_MONTH}|{_MONTH}/{_DAY})"
_DATE = rf"(?:{_EITHER}/{_YEAR}|{_YEAR}/{_MONTH}/{_DAY})"
_TIME = r"(?:[01]?\d|2[0-3])\.[0-5]\d"
_UNTIL = r"[\s-]+"
_IS_NONE = re.compile(  # dates and times with no digit beside them, two short dates of a year, a fraction
    rf"(?:(?!0)(?:\d\d?|{_TIME}){_UNTIL})?{_DATE}(?:{_UNTIL}(?:{_DATE}|{_TIME}))*"
    rf"|{_EITHER}/(\d\d){_UNTIL}{_EITHER}/\1"
    r"|[1-9]\d{0,3}/[1-9]\d{0,3}"
)


def masked(text: str) -> str:
    """The text with each of them replaced; a number of fewer digits than a phone's stays."""
    return _FINDS.sub(_mask, text)


def _mask(found: re.Match[str]) -> str:
    said = found[0]
    if any(one.isalpha() for one in said) or "@" in said:
        return MASK
    digits = sum(map(str.isdigit, said))
    return said if digits < DIGITS_MIN or _IS_NONE.fullmatch(said) else MASK
