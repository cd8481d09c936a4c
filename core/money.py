"""Amounts in words, and words that are amounts."""

import re
from collections.abc import Mapping

from core.assets import SCALES, is_money
from core.errors import N_, Invalid, Money, Text
from core.ledger import POINTS
from core.typed.numbers import alone, ambiguous, plain, read_decimal, read_integer

AMOUNT_CHARS_MAX = 40
_THOUSANDS = 3  # digits of a group
_THREE_DECIMALS = re.compile(r"[+-]?\d{1,3}\.\d{3}")


def amount(minor: int, asset: str = POINTS) -> Text:
    """An amount as a person reads it. Points are whole; they never look like money."""
    if is_money(asset):
        return Text(N_("{money}"), params={"money": Money(minor, asset)})
    return Text(one=N_("{n} point"), many=N_("{n} points"), n=minor, params={"n": minor})


def typed(minor: int, asset: str) -> str:
    """An amount as a machine writes it and :func:`read` reads it: a point before the decimals, no groups."""
    scale = SCALES[asset]
    whole, part = divmod(abs(minor), 10**scale)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole}.{part:0{scale}}" if scale else f"{sign}{whole}"


def read(text: str, asset: str) -> int:
    """Minor units of what a person typed: "10.50", "10,5", "KES 1,000". Zero and less are for the caller to refuse.

    Raises ``Invalid`` for what is no number or could be two, names another currency, or has more decimals than the
    asset. One comma before three digits is no decimal sign where an asset has fewer decimals; one point before three
    digits is refused there, even before zeros: 1.000 is a thousand to some.
    """
    scale, figure = SCALES[asset], plain(alone(text[:AMOUNT_CHARS_MAX]))
    others = {word for word in re.findall(r"[A-Z]{3,}", text.upper()) if word in SCALES and word != asset}
    if others:
        raise Invalid(Text(N_("This is counted in {asset}. Please send a number."), params={"asset": asset}))
    number = _number(figure, scale)
    if number is None:
        example = amount(10 ** (scale + 2), asset)
        raise Invalid(Text(N_("Please send an amount as a number, like {example}."), params={"example": example}))
    whole, _, part = number.partition(".")
    if len(part) > scale or (0 < scale < _THOUSANDS and _THREE_DECIMALS.fullmatch(figure)):
        said = N_("{asset} has no decimals: please send a whole number.")
        if scale:
            said = N_("{asset} has no more than {n} decimals.")
        raise Invalid(Text(said, params={"asset": asset, "n": scale}))
    return int(whole + part.ljust(scale, "0"))


def _number(figure: str, scale: int) -> str | None:
    if not scale and (whole := read_integer(figure)):
        return whole
    either = ambiguous(figure)
    return either[0] if either and scale < _THOUSANDS else read_decimal(figure)


def have(funds: Mapping[str, int]) -> Text:
    """What somebody has, by asset; there is at least one."""
    first, *rest = [amount(minor, asset) for asset, minor in funds.items()]
    for one in rest:
        first = Text(N_("{some} and {more}"), params={"some": first, "more": one})
    return Text(N_("You have {points}."), params={"points": first})
