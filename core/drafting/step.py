"""One thing a requester decides about a campaign: the question, how an answer is read, what buttons offer."""

from collections.abc import Callable
from dataclasses import dataclass

from core.campaigns import Campaign
from core.errors import N_, Invalid, Text
from core.form.forms import file_columns

NONE = "-"
UNDER_PICTURE_MAX = 350  # instructions or question where a picture stands above: Telegram's captions are short


@dataclass(frozen=True, slots=True)
class Step:
    """``asks`` is a marked sentence; ``take`` reads what was sent; ``quick`` are the buttons' values."""

    asks: str
    take: Callable[[Campaign, str], Campaign]
    quick: tuple[str, ...] = ()
    label: Callable[[str], Text] = lambda value: Text(N_("{value}"), params={"value": value})
    now: Callable[[Campaign], Text | None] = lambda _: None  # how it stands


def words(text: str, most: int) -> str:
    text = text.strip()
    if not text:
        raise Invalid(Text(N_("Please write it in a few words.")))
    if len(text) > most:
        raise Invalid(
            Text(
                N_("Please write at most {most} letters; this has {n}."),
                params={"most": most, "n": len(text)},
            )
        )
    return text


def room(campaign: Campaign, most: int) -> int:
    return min(most, UNDER_PICTURE_MAX) if file_columns(campaign.form) else most


def number(text: str, least: int, most: int) -> int:
    digits = text.replace(",", "").replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= len(str(most)) and least <= int(digits) <= most):
        raise Invalid(Text(N_("Please send a number from {least} to {most}."), params={"least": least, "most": most}))
    return int(digits)
