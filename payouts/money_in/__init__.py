"""Ways for money to come in, one module each: see ``core/incoming/port.py`` for what a way is.

Each stands beside the rail of the same code in ``payouts``: its address, its token and its cash account are the rail's.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from core.incoming.port import Way, Why
from payouts.money_in import crypto, pawapay, pretend
from payouts.wire import Outside


class WayModule(Protocol):
    """``Settings`` is a frozen dataclass of what stands in ``[money_in.<CODE>]``.

    ``make`` is handed what stands in ``[payouts.<CODE>]`` too; it returns None where the way is not switched on, and
    raises ``ValueError`` with a sentence where something is missing.
    """

    CODE: str
    WHY: Mapping[str, Why]

    @property
    def Settings(self) -> type[Any]: ...  # noqa: N802 - the class of a module

    def make(self, settings: Any, rail: Any, outside: Outside) -> Way | None: ...


ALL: tuple[WayModule, ...] = (crypto, pawapay, pretend)
