"""The writer thread: groups, savepoints, groups that die, the lock, what the file is set to."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest

from core.errors import Refusal, Text
from core.ledger import Account, Kind
from core.ports import Tx
from storage import engine
from storage.runner import ClosedError
from storage.sqlite import CHECKPOINT_SECONDS, GROUP_JOBS_MAX, Checkpoints, InUseError, SqliteStore
from storage.store import open_store
from tests.conftest import BOT_ID, DURABLE
from tests.fakes import RING, FakeClock, FakeIds

WORKERS = [Account(Kind.WORKER, n) for n in range(100)]


@pytest.fixture
async def store(sqlite_url: str, clock: FakeClock, ids: FakeIds) -> AsyncIterator[SqliteStore]:
    opened = open_store(sqlite_url, clock, ids, BOT_ID, ring=RING)
    assert isinstance(opened, SqliteStore)
    yield opened
    await opened.close()


class Group:
    """Holds the writer until every job is asked for, so that they all land in one group."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.gate = threading.Event()
        self.asked: list[asyncio.Future[Any]] = []
        self.ask(lambda _: self.gate.wait(60))

    def ask(self, f: Any) -> None:
        self.asked.append(asyncio.ensure_future(self.store.transact(f)))

    async def outcomes(self) -> list[Any]:
        await asyncio.sleep(0)
        self.gate.set()
        return (await asyncio.gather(*self.asked, return_exceptions=True))[1:]


def note(update_id: int) -> Any:
    return lambda tx: tx.updates.first_time(1, update_id)


def count_seen(url: str) -> int:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        (count,) = connection.execute("SELECT count(*) FROM update_seen").fetchone()
    connection.close()
    return int(count)


def refuse(tx: Tx) -> None:
    tx.updates.first_time(1, 999)
    raise Refusal(Text("no"))


def violate(tx: Tx) -> None:
    tx.updates.first_time(1, 998)
    sql(tx).execute("INSERT INTO account (kind) VALUES ('worker')")


def give_up(tx: Tx) -> None:
    """As SQLite does by itself on a full disk: the whole transaction is gone."""
    sql(tx).execute("ROLLBACK")
    raise sqlite3.OperationalError("database or disk is full")


def fail_at_commit(tx: Tx) -> None:
    sql(tx).execute("PRAGMA defer_foreign_keys = ON")
    sql(tx).execute(
        "INSERT INTO account (kind, owner_id, asset, normal, no_overdraft) VALUES ('worker', 1, 'gold', 'C', 1)"
    )


def sql(tx: Tx) -> sqlite3.Connection:
    return cast("Any", tx).sql._execute.__self__  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (refuse, Refusal),
        (violate, sqlite3.IntegrityError),
        (give_up, sqlite3.OperationalError),
        (fail_at_commit, sqlite3.IntegrityError),
    ],
)
async def test_only_the_one_at_fault_fails(
    store: SqliteStore, sqlite_url: str, bad: Any, error: type[Exception]
) -> None:
    group = Group(store)
    for n in range(10):
        group.ask(note(n))
    group.ask(bad)
    for n in range(10, 20):
        group.ask(note(n))
    outcomes = await group.outcomes()
    assert isinstance(outcomes.pop(10), error)
    assert outcomes == [True] * 20
    assert count_seen(sqlite_url) == 20
    assert await store.transact(note(20))


async def test_nothing_is_told_before_commit(store: SqliteStore, sqlite_url: str) -> None:
    group = Group(store)
    group.ask(note(1))
    gate, reached = threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    group.ask(lambda _: loop.call_soon_threadsafe(reached.set) and gate.wait(60))
    group.gate.set()
    await reached.wait()
    assert count_seen(sqlite_url) == 0
    assert not any(asked.done() for asked in group.asked[1:])
    gate.set()
    await group.outcomes()
    assert count_seen(sqlite_url) == 1


async def test_groups_are_large_but_bounded(store: SqliteStore) -> None:
    group = Group(store)
    commits: list[str] = []
    store._driver.set_trace_callback(lambda text: commits.append(text) if text == "COMMIT" else None)
    for n in range(200):
        group.ask(note(n))
    assert await group.outcomes() == [True] * 200
    store._driver.set_trace_callback(None)
    assert len(commits) in {-(-201 // GROUP_JOBS_MAX), 1 + -(-200 // GROUP_JOBS_MAX)}  # the first may be alone


async def test_an_iterator_that_ran_out_leaves_nobody_waiting(store: SqliteStore) -> None:
    async with asyncio.timeout(60):
        with pytest.raises(RuntimeError, match="StopIteration"):
            await store.transact(lambda _: next(iter(())))
        assert await store.transact(note(1))


async def test_time_is_fixed_in_a_transaction(store: SqliteStore, clock: FakeClock) -> None:
    def f(tx: Tx) -> tuple[int, int]:
        before = tx.now
        clock.tick(5)
        return before, tx.now

    before, after = await store.transact(f)
    assert before == after
    assert await store.transact(lambda tx: tx.now) == before + 5
    assert await store.transact(lambda tx: tx.bot_id) == BOT_ID


async def test_second_process_is_refused(store: SqliteStore, sqlite_url: str, clock: FakeClock, ids: FakeIds) -> None:
    with pytest.raises(InUseError, match="Another Kazi process"):
        open_store(sqlite_url, clock, ids, BOT_ID, ring=RING)
    beside = open_store(sqlite_url, clock, ids, BOT_ID, exclusive=False, ring=RING)
    assert await beside.transact(note(1))
    assert not await store.transact(note(1))
    await beside.close()


async def test_closing_finishes_what_was_asked(sqlite_url: str, clock: FakeClock, ids: FakeIds) -> None:
    store = open_store(sqlite_url, clock, ids, BOT_ID, ring=RING)
    asked = [asyncio.ensure_future(store.transact(note(n))) for n in range(100)]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*asked) == [True] * 100
    with pytest.raises(ClosedError):
        await store.transact(note(1))
    again = open_store(sqlite_url, clock, ids, BOT_ID, ring=RING)
    assert not await again.transact(note(1))
    await again.close()


async def test_cancelled_caller_harms_nobody(store: SqliteStore) -> None:
    group = Group(store)
    group.ask(note(1))
    group.ask(note(2))
    await asyncio.sleep(0)
    group.asked[1].cancel()
    outcomes = await group.outcomes()
    assert isinstance(outcomes[0], asyncio.CancelledError)
    assert outcomes[1] is True


async def test_file_is_set_up(sqlite_url: str, clock: FakeClock, ids: FakeIds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_PRAGMAS", DURABLE)
    store = open_store(sqlite_url, clock, ids, BOT_ID)

    def read(tx: Tx) -> dict[str, Any]:
        names = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
        return {name: sql(tx).execute(f"PRAGMA {name}").fetchone()[0] for name in names}

    assert await store.transact(read) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 5000,
    }
    await store.close()


async def moved(sqlite_url: str, store: SqliteStore) -> None:
    assert await store.transact(note(1))
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    before = path.stat().st_mtime_ns
    async with asyncio.timeout(60):
        while path.stat().st_mtime_ns == before:  # noqa: ASYNC110 - a thread of its own moves it
            await asyncio.sleep(CHECKPOINT_SECONDS / 10)


async def test_what_is_written_is_moved_into_the_file(store: SqliteStore, sqlite_url: str) -> None:
    await moved(sqlite_url, store)


async def test_a_file_that_could_not_be_opened_once_is_moved_into_later(
    store: SqliteStore, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed, opened = threading.Event(), Checkpoints._open

    def fail_once(self: Checkpoints) -> sqlite3.Connection:
        if not failed.is_set():
            failed.set()
            raise sqlite3.OperationalError("disk I/O error")
        return opened(self)

    monkeypatch.setattr(Checkpoints, "_open", fail_once)
    assert await store.transact(note(2))
    assert await asyncio.to_thread(failed.wait, 60)
    await moved(sqlite_url, store)
