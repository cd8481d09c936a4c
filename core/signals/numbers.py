"""More accounts that are paid at numbers they share than a family has: one at one number, the next at another of its.

It is found as a number is named (``core.signals.noticing.paid_there``), not in answers.
"""

from collections.abc import Mapping
from typing import Any

from core.errors import N_, Text

RULE = "numbers"


def say(params: Mapping[str, Any]) -> Text:
    return Text(N_("{n} accounts are paid at numbers that they share with one another."), params=params)
