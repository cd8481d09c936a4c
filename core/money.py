"""Amounts in words."""

from core.errors import N_, Text
from core.ledger import POINTS


def amount(minor: int, asset: str = POINTS) -> Text:
    """An amount as a person reads it. Points are whole; they never look like money."""
    if asset != POINTS:
        raise AssertionError(asset)
    return Text(one=N_("{n} point"), many=N_("{n} points"), n=minor, params={"n": minor})
