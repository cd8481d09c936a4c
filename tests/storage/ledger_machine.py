"""A Hypothesis state machine that plays the ledger against the model: through our own code, and past it.

The raw rules write rows as a bug of ours might. The tables must refuse exactly what the model refuses.
"""

import sqlite3
from collections.abc import Callable
from itertools import product

import psycopg
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import Connection, bindparam, insert

from core.errors import NotEnough
from core.ledger import Code, Transfer
from storage import audit
from storage.sql import Sql
from storage.tables.ledger import resolution, transfer
from storage.tx import SqlTx
from tests.fakes import FakeClock, FakeIds
from tests.storage.ledger_model import DEBIT_NORMAL, FAULTS, ROUTES, TRACKED, WORK, WORKER, Model, spoil

_TRANSFER = insert(transfer).values({column.name: bindparam(column.name) for column in transfer.columns})
_RESOLUTION = insert(resolution).values({column.name: bindparam(column.name) for column in resolution.columns})

ALWAYS_REFUSED = (
    "UPDATE transfer SET amount_minor = amount_minor + 1",
    "DELETE FROM transfer",
    "UPDATE resolution SET at = at + 1",
    "DELETE FROM resolution",
    "DELETE FROM account",
    "UPDATE account SET no_overdraft = NOT no_overdraft",
    "UPDATE account SET owner_id = owner_id + 500",
    "UPDATE account SET dp = -1 WHERE kind = 'grant'",
    "UPDATE account SET dd = -1 WHERE kind = 'grant'",
    "UPDATE account SET cp = -1 WHERE kind = 'grant'",
    "UPDATE account SET cd = -1 WHERE kind = 'grant'",
    "INSERT INTO account (kind, owner_id, asset, normal, no_overdraft) VALUES ('worker', 31, 'points', 'C', 1 = 1)",
    "INSERT INTO account (kind, owner_id, asset, normal, no_overdraft) VALUES ('worker', 77, 'points', 'X', 1 = 0)",
    "INSERT INTO account (kind, owner_id, asset, normal, no_overdraft) VALUES ('worker', 77, 'gold', 'C', 1 = 1)",
    (
        "INSERT INTO account (kind, owner_id, asset, normal, no_overdraft) "
        "VALUES ('campaign:work', 21, 'points', 'C', 1 = 1)"
    ),
    "INSERT INTO asset (code, scale) VALUES ('XTS', 10)",
    "INSERT INTO asset (code, scale) VALUES ('points', 0)",
)
ONLY_SQLITE = (
    "INSERT INTO account (kind, owner_id, asset, normal, no_overdraft) VALUES ('worker', 77, 'points', 'C', 2)",
    "REPLACE INTO transfer SELECT * FROM transfer LIMIT 1",
)

SMALL = 23  # a single transfer of less than what is pending between its accounts


class Ground:
    """A connection in one long transaction; every step is a savepoint, every example is rolled back."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.driver = connection.connection.driver_connection
        self.sqlite = connection.dialect.name == "sqlite"
        self.sql = Sql(connection)
        self.tx = SqlTx(self.sql, FakeClock(), FakeIds(), 1)
        self.tx.begin()
        self.model = Model()
        self._fill()

    def run(self, text: str) -> None:
        assert self.driver is not None
        self.driver.execute(text)

    def accepts(self, write: Callable[[], None]) -> bool:
        """Whether the database takes it; nothing of it stays where it does not."""
        self.run("SAVEPOINT step")
        try:
            write()
        except (sqlite3.DatabaseError, psycopg.DatabaseError):
            self.run("ROLLBACK TO step")
            return False
        finally:
            self.run("RELEASE step")
        return True

    def _fill(self) -> None:
        """Some money everywhere, something pending, something resolved."""
        self.run("INSERT INTO asset (code, scale) VALUES ('KES', 2)")
        for account in TRACKED:
            self.tx.ledger.open(account)
        for at, (debit, credit, code) in enumerate(ROUTES):
            self._add(Transfer(at + 1, debit, credit, max(1000 >> at, 40 - 2 * at), code, 900 + at, campaign_id=21))
        for at in (20, 21, 22):
            self._add(Transfer(at, WORK, WORKER, 4, Code.REWARD, at, pending=True, campaign_id=21))
        self._add(Transfer(SMALL, WORK, WORKER, 1, Code.REWARD, SMALL, campaign_id=21))
        self.tx.ledger.post(20, 3)
        self.model.resolutions[20] = ("post", 3)

    def _add(self, new: Transfer) -> None:
        assert self.tx.ledger.transfer(new)
        self.model.add(new)


class LedgerMachine(RuleBasedStateMachine):
    def __init__(self, ground: Ground) -> None:
        super().__init__()
        self.ground = ground
        self.ledger = ground.tx.ledger
        self.model = ground.model.copy()
        self.next = 1000
        ground.run("SAVEPOINT example")

    def teardown(self) -> None:
        try:
            for text in ALWAYS_REFUSED + (ONLY_SQLITE if self.ground.sqlite else ()):
                assert not self.ground.accepts(lambda it=text: self.ground.run(it)), text  # type: ignore[misc]
            found = [finding.check for finding in audit.check(self.ground.connection, audit.LEDGER_CHECKS)]
            assert found == (["work is never overdrawn"] if self.model.available(WORK) < 0 else [])
        finally:
            self.ground.run("ROLLBACK TO example")
            self.ground.run("RELEASE example")

    def good(self, route: int, amount: int, *, pending: bool) -> Transfer:
        self.next += 1
        debit, credit, code = ROUTES[route]
        return Transfer(self.next, debit, credit, amount, code, self.next, pending=pending, campaign_id=21)

    @rule(route=st.integers(0, len(ROUTES) - 1), amount=st.integers(1, 40), pending=st.booleans())
    def transfer(self, route: int, amount: int, pending: bool) -> None:
        new = self.good(route, amount, pending=pending)
        if self.model.fits_limit(new):
            assert self.ledger.transfer(new)
            self.model.add(new)
        else:
            try:
                self.ledger.transfer(new)
            except NotEnough:
                return
            raise AssertionError("over the limit, and taken")

    @rule(pick=st.integers(0, 99))
    def transfer_again(self, pick: int) -> None:
        known = list(self.model.transfers.values())
        assert not self.ledger.transfer(known[pick % len(known)])

    @rule(pick=st.integers(0, 99), amount=st.integers(0, 5))
    def resolve(self, pick: int, amount: int) -> None:
        pending = [each for each in self.model.transfers.values() if each.pending]
        chosen = pending[pick % len(pending)]
        amount = min(amount, chosen.amount_minor)
        phase = "post" if amount else "void"
        new = chosen.id not in self.model.resolutions
        assert new == (self.ledger.post(chosen.id, amount) if amount else self.ledger.void(chosen.id))
        if new:
            self.model.resolutions[chosen.id] = (phase, amount)

    @rule(route=st.integers(0, len(ROUTES) - 1), amount=st.integers(1, 9), pending=st.booleans())
    def raw_transfers(self, route: int, amount: int, pending: bool) -> None:
        for fault in (*FAULTS, "at the limit") if amount == 1 else FAULTS:  # seldom: it leaves the account empty
            self.raw_transfer(*spoil(self.model, self.good(route, amount, pending=pending), fault), fault)

    def raw_transfer(self, row: Transfer, phase: str, fault: str) -> None:
        values = {
            **{name: getattr(row, name) for name in ("id", "amount_minor", "code", "ref", "campaign_id")},
            "phase": phase,
            "asset": row.debit.asset,
            "at": 1,
            "debit_kind": row.debit.kind,
            "debit_owner": row.debit.owner_id,
            "credit_kind": row.credit.kind,
            "credit_owner": row.credit.owner_id,
        }
        fits = self.model.fits(row, phase)
        assert self.ground.accepts(lambda: self.ground.sql.run(_TRANSFER, values)) == fits, fault
        if fits:
            self.model.add(row)

    @rule(pick=st.integers(0, 99))
    def raw_resolutions(self, pick: int) -> None:
        open_ones = [each for each in self.model.transfers.values() if each.pending]
        single, unknown = self.model.transfers[SMALL], self.good(0, 9, pending=True)
        for chosen in (open_ones[pick % len(open_ones)], single, unknown):
            whole = chosen.amount_minor
            for phase, amount in product(("post", "void", "both"), (-1, 0, whole + 1, whole)):
                self.raw_resolution(chosen.id, phase, amount)

    def raw_resolution(self, pending_id: int, phase: str, amount: int) -> None:
        values = {"pending_id": pending_id, "phase": phase, "amount_minor": amount, "campaign_id": None, "at": 1}
        fits = self.model.fits_resolution(pending_id, phase, amount)
        assert self.ground.accepts(lambda: self.ground.sql.run(_RESOLUTION, values)) == fits, (phase, amount)
        if fits:
            self.model.resolutions[pending_id] = (phase, amount)

    @invariant()
    def balances_are_the_models(self) -> None:
        for account in TRACKED:
            balance, (dp, dd, cp, cd) = self.ledger.balance(account), self.model.sums(account)
            if account.kind in DEBIT_NORMAL:
                assert (balance.available, balance.pending_in, balance.pending_out) == (dd - cd - cp, dp, cp)
            else:
                assert (balance.available, balance.pending_in, balance.pending_out) == (cd - dd - dp, cp, dp)
        _, dd, _, cd = self.model.sums(WORK)
        assert self.ledger.work_balance(21) == cd - dd
