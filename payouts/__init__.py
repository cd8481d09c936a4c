"""Ways for money to reach a person, one module each: see ``core/payouts/port.py`` for what a rail is."""

from collections.abc import Mapping
from typing import Protocol

from core.payouts.port import Cause
from payouts import pretend


class RailModule(Protocol):
    """``NUMBER`` names the rail's accounts in the ledger: it is never changed, and never used again."""

    CODE: str
    NUMBER: int
    CAUSES: Mapping[str, Cause]


ALL: tuple[RailModule, ...] = (pretend,)
