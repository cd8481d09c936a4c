"""Two threads at once on PostgreSQL: each race has one winner; lost connections are told for what they are."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar, cast

import psycopg
import pytest

from core.errors import NotEnough, Refusal, Text
from core.ledger import Account, Balance, Code, Kind, Transfer
from core.ports import Tx
from storage.postgres import PostgresStore
from storage.runner import CommitUnknownError
from storage.store import open_store
from tests.conftest import BOT_ID
from tests.fakes import RING, FakeClock, FakeIds
from tests.storage.test_ledger import CAMPAIGN, ORG, WORK, WORKER, set_up

T = TypeVar("T")
WAIT_SECONDS = 50  # on a machine that does ten things at once


@pytest.fixture
async def store(postgres_url: str, clock: FakeClock, ids: FakeIds) -> AsyncIterator[PostgresStore]:
    opened = open_store(postgres_url, clock, ids, BOT_ID, ring=RING)
    assert isinstance(opened, PostgresStore)
    await opened.transact(set_up)
    yield opened
    await opened.close()


class Meeting:
    """Lets two transactions begin, then go on together; only the first time each runs."""

    def __init__(self) -> None:
        self.barrier = threading.Barrier(2)

    def of(self, f: Callable[[Tx], T]) -> Callable[[Tx], T]:
        runs = iter([True])

        def g(tx: Tx) -> T:
            tx.updates.first_time(5, 5000 + threading.get_ident())
            if next(runs, False):
                self.barrier.wait(WAIT_SECONDS)
            return f(tx)

        return g


async def race(store: PostgresStore, *fs: Callable[[Tx], Any]) -> list[Any]:
    meeting = Meeting()
    return await asyncio.gather(*(store.transact(meeting.of(f)) for f in fs), return_exceptions=True)


def transfers(*args: Any, **options: Any) -> Callable[[Tx], bool]:
    return lambda tx: tx.ledger.transfer(Transfer(tx.new_id() + 9000, *args, **options))


def posts(pending_id: int) -> Callable[[Tx], bool]:
    return lambda tx: tx.ledger.post(pending_id, 5)


def voids(pending_id: int) -> Callable[[Tx], bool]:
    return lambda tx: tx.ledger.void(pending_id)


async def test_one_effect_of_two(store: PostgresStore) -> None:
    for ref in range(10):
        pay = transfers(WORK, WORKER, 5, Code.REWARD, ref, campaign_id=21)
        assert sorted(await race(store, pay, pay)) == [False, True]
    assert await store.transact(lambda tx: tx.ledger.balance(WORKER)) == Balance(50, 0, 0)


async def test_limit_lets_one_of_two_pass(store: PostgresStore) -> None:
    for ref in range(10):
        before = await store.transact(lambda tx: tx.ledger.balance(ORG).available)
        outcomes = await race(
            store,
            transfers(ORG, CAMPAIGN, before // 2 + 1, Code.FUND, 100 + ref),
            transfers(ORG, CAMPAIGN, before // 2 + 1, Code.FUND, 200 + ref),
        )
        assert sorted(map(str, map(type, outcomes))) == sorted(map(str, (bool, NotEnough)))
        if before < 4:
            return


async def test_one_resolution_of_two(store: PostgresStore) -> None:
    for ref in range(10):
        at = 7000 + ref
        hold = Transfer(at, WORK, WORKER, 5, Code.REWARD, at, pending=True, campaign_id=21)
        await store.transact(lambda tx, it=hold: tx.ledger.transfer(it))  # type: ignore[misc]
        post = lambda tx, at=at: tx.ledger.post(at, 5)  # noqa: E731 - two of them are raced
        void = lambda tx, at=at: tx.ledger.void(at)  # noqa: E731 - two of them are raced
        assert sorted(await race(store, post, void if ref % 2 else post)) == [False, True]


async def test_money_in_both_directions_waits_for_nobody(store: PostgresStore) -> None:
    """Opposite transfers lock the accounts in one order: no deadlock, whose victim would run once more."""
    runs: list[int] = []

    def counted(f: Callable[[Tx], bool], ref: int) -> Callable[[Tx], bool]:
        def g(tx: Tx) -> bool:
            runs.append(ref)
            return f(tx)

        return g

    for ref in range(20):
        outcomes = await race(
            store,
            counted(transfers(ORG, CAMPAIGN, 1, Code.FUND, 300 + ref), ref),
            counted(transfers(CAMPAIGN, ORG, 1, Code.REFUND, 300 + ref), ref),
        )
        assert outcomes == [True, True]
    assert runs == [ref for ref in range(20) for _ in range(2)]


async def test_deadlock_is_tried_again(store: PostgresStore) -> None:
    first, second = Account(Kind.WORKER, 31), Account(Kind.WORKER, 32)
    await store.transact(lambda tx: tx.ledger.open(second))
    runs: list[int] = []

    def pays(one: Account, two: Account, ref: int, meet: threading.Barrier) -> Callable[[Tx], None]:
        mine = iter([True])

        def f(tx: Tx) -> None:
            runs.append(ref)
            transfers(WORK, one, 1, Code.REWARD, ref, campaign_id=21)(tx)
            if next(mine, False):
                meet.wait(WAIT_SECONDS)
            transfers(WORK, two, 1, Code.REWARD, ref + 1, campaign_id=21)(tx)

        return f

    meet = threading.Barrier(2)
    await asyncio.gather(store.transact(pays(first, second, 800, meet)), store.transact(pays(second, first, 900, meet)))
    assert len(runs) > len({800, 900}), "one lost and ran again; on a slow machine it may lose once more"
    assert await store.transact(lambda tx: tx.ledger.balance(first)) == Balance(2, 0, 0)
    assert await store.transact(lambda tx: tx.ledger.balance(second)) == Balance(2, 0, 0)


async def test_refusal_rolls_back(store: PostgresStore) -> None:
    def refuse(tx: Tx) -> None:
        tx.updates.first_time(1, 1)
        raise Refusal(Text("no"))

    with pytest.raises(Refusal):
        await store.transact(refuse)
    assert await store.transact(lambda tx: tx.updates.first_time(1, 1))


def end_session(url: str, tx: Tx) -> None:
    """Kill the transaction's backend and wait until it is gone."""
    driver = cast("Any", tx).sql._execute.__self__
    pid = driver.info.backend_pid
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, %s)", [pid, WAIT_SECONDS * 1000])


async def test_lost_at_commit_is_unknown_and_not_tried_again(store: PostgresStore, postgres_url: str) -> None:
    runs = []

    def f(tx: Tx) -> bool:
        runs.append(tx.updates.first_time(1, 1))
        end_session(postgres_url, tx)
        return True

    with pytest.raises(CommitUnknownError):
        await store.transact(f)
    assert runs == [True]
    for n in range(8):
        assert await store.transact(lambda tx, n=n: tx.updates.first_time(2, n))  # type: ignore[misc]


async def test_lost_before_commit_is_tried_again(store: PostgresStore, postgres_url: str) -> None:
    runs = []

    def f(tx: Tx) -> bool:
        runs.append(1)
        if len(runs) == 1:
            end_session(postgres_url, tx)
        return tx.updates.first_time(1, 1)

    assert await store.transact(f)
    assert len(runs) == 2


async def test_commit_that_fails_is_told(store: PostgresStore) -> None:
    def f(tx: Tx) -> None:
        driver = cast("Any", tx).sql._execute.__self__
        driver.execute("ALTER TABLE account ALTER CONSTRAINT account_asset_fkey DEFERRABLE INITIALLY DEFERRED")
        driver.execute(
            "INSERT INTO account (kind, owner_id, asset, normal, no_overdraft) VALUES ('worker', 9, 'x', 'C', true)"
        )

    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        await store.transact(f)
    assert await store.transact(lambda tx: tx.updates.first_time(1, 1))
