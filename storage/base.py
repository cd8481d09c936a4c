"""What a group of statements may use of its transaction; ``SqlTx`` gives it."""

from typing import TYPE_CHECKING, Protocol

from storage.ring import Ring
from storage.sql import Sql

if TYPE_CHECKING:
    from storage.vault import Vault


class Base(Protocol):
    sql: Sql
    now: int
    bot_id: int
    ring: Ring
    vault: "Vault"

    def new_id(self) -> int: ...

    def draw(self) -> str: ...


class Group:
    """Statements on one subject. Module-level statements, values given by name."""

    def __init__(self, tx: Base) -> None:
        self._tx = tx
        self._sql = tx.sql
