"""Ways for money to reach a person, one module each: see ``core/payouts/port.py`` for what a rail is."""

from collections.abc import Mapping
from typing import Any, Protocol

from core.payouts.port import Cause, Rail
from payouts import crypto, gsma, manual, pawapay, pretend, reloadly
from payouts.wire import Outside


class RailModule(Protocol):
    """``NUMBER`` names the rail's accounts in the ledger: it is never changed, and never used again.

    ``Settings`` is a frozen dataclass of what stands in ``[payouts.<CODE>]``, with secrets not set; ``make`` returns
    None where it is not switched on, and raises ``ValueError`` with a sentence where something is missing.
    """

    CODE: str
    NUMBER: int
    CAUSES: Mapping[str, Cause]

    @property
    def Settings(self) -> type[Any]: ...  # noqa: N802 - the class of a module

    def make(self, settings: Any, outside: Outside) -> Rail | None: ...


ALL: tuple[RailModule, ...] = (crypto, gsma, manual, pawapay, pretend, reloadly)
