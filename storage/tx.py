"""The transaction a use case is handed: its time, its ids and its groups of statements."""

from core.ports import Clock, Ids
from storage.jobs import Jobs
from storage.ledger import Ledger
from storage.outbox import Outbox
from storage.sql import Sql
from storage.updates import Updates


class SqlTx:
    """Implements ``core.ports.Tx``. One object a connection, begun anew for each job."""

    def __init__(self, sql: Sql, clock: Clock, ids: Ids, bot_id: int) -> None:
        self.sql = sql
        self.now = 0
        self.bot_id = bot_id
        self._clock = clock
        self._ids = ids
        self.updates = Updates(self)
        self.ledger = Ledger(self)
        self.jobs = Jobs(self)
        self.outbox = Outbox(self)

    def begin(self) -> None:
        """A new transaction: take the time once."""
        self.now = self._clock.now()

    def new_id(self) -> int:
        return self._ids.next(self.now)
