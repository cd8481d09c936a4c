"""Whoever adds up while others send sees all the money, in threads and in processes, on both databases."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process

import pytest
from sqlalchemy import Connection

from core.ledger import Code, Transfer
from core.ports import Store
from storage import audit
from storage.engine import open_engine, snapshot
from tests.fakes import FakeRandom
from tests.storage.bank import ACCOUNTS, ONE, READS_LEAST, TOTAL, faults, founded, of, sent
from tests.structure.tree import ROOT

BY_THREADS, BY_PROCESSES, PROCESSES = 120, 40, 2


async def process(url: str, *args: str) -> Process:
    command = [sys.executable, "-m", "tests.storage.bank", url, *args]
    return await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE)


async def test_the_total_is_right_in_every_snapshot(store: Store, url: str) -> None:
    await store.transact(founded)
    assert await asyncio.to_thread(faults, url) == []
    reader = await process(url, "read")
    writers = [await process(url, "write", str(1000 * n), str(BY_PROCESSES)) for n in range(1, PROCESSES + 1)]
    chance, done, found, reads = FakeRandom(7), asyncio.Event(), list[str](), 0

    async def add_up() -> None:
        nonlocal reads
        while not done.is_set() or reads < READS_LEAST:
            found.extend(await asyncio.to_thread(faults, url))
            reads += 1

    async with asyncio.TaskGroup() as group:
        group.create_task(add_up())
        group.create_task(add_up())
        many = [store.transact(lambda tx, n=n: sent(tx, n, chance)) for n in range(100, 100 + BY_THREADS)]  # type: ignore[misc]
        await asyncio.gather(*many)
        assert [await one.wait() for one in writers] == [0] * PROCESSES
        done.set()
    out, _ = await reader.communicate(b"enough\n")
    count, *more = out.decode().split("\n")
    assert found + [one for one in more if one] == []
    assert int(count) >= READS_LEAST
    with snapshot(url) as connection:
        assert audit.check(connection, audit.LEDGER_CHECKS) == []
        sent_in_all = connection.exec_driver_sql("SELECT COUNT(*) FROM transfer WHERE code = 'fund'").scalar_one()
    assert sent_in_all > (BY_THREADS + PROCESSES * BY_PROCESSES) // 4


async def test_a_reader_in_the_middle_of_a_transfer_sees_all_or_nothing_of_it(store: Store, url: str) -> None:
    """Between its two halves somebody sends what it has counted to where it has yet to look."""
    await store.transact(founded)

    def posted(connection: Connection, number: int) -> int:
        row = connection.execute(ONE, {"owner": number}).one()
        return int(row.cd - row.dd)

    with snapshot(url) as connection:
        first = sum(posted(connection, number) for number in range(1, 5))
        await store.transact(lambda tx: tx.ledger.transfer(Transfer(99, of(1), of(ACCOUNTS), 50, Code.FUND, 99)))
        rest = sum(posted(connection, number) for number in range(5, ACCOUNTS + 1))
    assert first + rest == TOTAL
    assert await asyncio.to_thread(faults, url) == []


AWAY = "ALTER TABLE account RENAME TO gone"
DEBTS = "CASE owner_id WHEN 3 THEN 101 ELSE dp END AS dp, dd, cp, cd FROM gone"
WRONG = {
    "wrong total: 801": ["UPDATE account SET cd = cd + 1 WHERE kind = 'organisation' AND owner_id = 3"],
    "nil: 3": [AWAY, "CREATE TABLE account AS SELECT * FROM gone WHERE owner_id <> 3"],
    "negative: 3 has (101, 0, 0, 100)": [AWAY, f"CREATE TABLE account AS SELECT kind, owner_id, asset, {DEBTS}"],
}


@pytest.mark.parametrize("fault", WRONG)
async def test_the_readers_would_see_it(store: Store, url: str, fault: str) -> None:
    await store.transact(founded)
    with open_engine(url).begin() as connection:
        for statement in WRONG[fault]:
            connection.exec_driver_sql(statement)
    assert fault in faults(url)
