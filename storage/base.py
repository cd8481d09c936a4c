"""What a group of statements may use of its transaction; ``SqlTx`` gives it."""

from typing import Protocol

from storage.sql import Sql


class Base(Protocol):
    sql: Sql
    now: int
    bot_id: int

    def new_id(self) -> int: ...


class Group:
    """Statements on one subject. Module-level statements, values given by name."""

    def __init__(self, tx: Base) -> None:
        self._tx = tx
        self._sql = tx.sql
