"""A bank: some accounts that send one another money at random, and readers that add them up in one snapshot.

After Jepsen's bank test (jepsen/tests/bank.clj). What a snapshot may never show: a wrong total, an account below zero,
or one that is not there. Here some of the money is always on its way: half of the transfers are pending first.

``python -m tests.storage.bank URL write FIRST COUNT`` and ``… URL read`` are processes of their own.
"""

import sys
from collections.abc import Iterator, Sequence

from sqlalchemy import bindparam, select

from core.errors import NotEnough
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from storage.engine import open_engine, snapshot
from storage.sql import Sql
from storage.tables.ledger import account
from storage.tx import SqlTx
from tests.fakes import FakeClock, FakeIds, FakeRandom

ACCOUNTS, EACH, MOST = 8, 100, 60
TOTAL = ACCOUNTS * EACH
READS_LEAST = 20
_a = account.c
ONE = select(_a.dp, _a.dd, _a.cp, _a.cd).where(
    _a.kind == Kind.ORGANISATION.value, _a.owner_id == bindparam("owner"), _a.asset == "points"
)
GRANT = Account(Kind.GRANT, 0)


def of(number: int) -> Account:
    return Account(Kind.ORGANISATION, number)


def founded(tx: Tx) -> None:
    tx.ledger.open(GRANT)
    for number in range(1, ACCOUNTS + 1):
        tx.ledger.open(of(number))
        tx.ledger.transfer(Transfer(number, GRANT, of(number), EACH, Code.GRANT, number))


def sent(tx: Tx, number: int, chance: FakeRandom) -> None:
    """One transfer; every second one in two steps, the second of them a post, a part of one, or a void."""
    payer = 1 + chance.below(ACCOUNTS)
    payee = 1 + (payer + chance.below(ACCOUNTS - 1)) % ACCOUNTS
    amount, pending = 1 + chance.below(MOST), number % 2 == 0
    made = Transfer(number, of(payer), of(payee), amount, Code.FUND, number, pending=pending)
    try:
        tx.ledger.transfer(made)
    except NotEnough:
        return
    if pending and chance.below(4):
        part = chance.below(amount + 1)
        _ = tx.ledger.post(number, part) if part else tx.ledger.void(number)


def write(url: str, first: int, count: int) -> None:
    """So many transfers, each its own transaction, numbered from ``first``."""
    engine, chance = open_engine(url), FakeRandom(first)
    for number in range(first, first + count):
        with engine.begin() as connection:
            tx = SqlTx(Sql(connection), FakeClock(), FakeIds(first), 1)
            tx.begin()
            sent(tx, number, chance)
    engine.dispose()


def faults(url: str) -> Sequence[str]:
    """What is wrong in one snapshot, read an account at a time, so that a reader without a snapshot would be seen."""
    return list(_faults(url))


def _faults(url: str) -> Iterator[str]:
    total = 0
    with snapshot(url) as connection:
        for number in range(1, ACCOUNTS + 1):
            row = connection.execute(ONE, {"owner": number}).one_or_none()
            if row is None:
                yield f"nil: {number}"
                continue
            if min(row) < 0 or row.cd - row.dd - row.dp < 0:
                yield f"negative: {number} has {tuple(row)}"
            total += row.cd - row.dd
    if total != TOTAL:
        yield f"wrong total: {total}"


def read(url: str) -> None:
    """Add up until told that the writers have ended (a line comes in); tell how often, and what was wrong."""
    import select as ready  # noqa: PLC0415 - only the child waits

    count, found = 0, list[str]()
    while count < READS_LEAST or not ready.select([sys.stdin], [], [], 0)[0]:
        found += faults(url)
        count += 1
    print(count, *found, sep="\n")  # noqa: T201 - what the parent reads


if __name__ == "__main__":
    if sys.argv[2] == "write":
        write(sys.argv[1], int(sys.argv[3]), int(sys.argv[4]))
    else:
        read(sys.argv[1])
