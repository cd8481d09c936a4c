"""Lists as people write them into one cell or message."""

from core.form.questions import OPTION_CHARS_MAX

SEPARATORS = ("\n", "|", ";", ",")


def split_options(text: str, *, slash: bool = True) -> tuple[str, ...]:
    """The options a person wrote: one a line, or with bars, semicolons or commas between, or "Yes/No".

    A slash stands in addresses, dates and measures too: each part of a list has a letter, and none is long.
    """
    for separator in SEPARATORS:
        if separator in text:
            return _parted(text, separator)
    parts = _parted(text, "/") if slash and "//" not in text else ()
    if len(parts) > 1 and all(len(one) <= OPTION_CHARS_MAX and any(map(str.isalpha, one)) for one in parts):
        return parts
    return (text.strip(),) if text.strip() else ()


def _parted(text: str, separator: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(separator) if part.strip()))
