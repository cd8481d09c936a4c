"""Movements read beside the writer: all of them, once, as of one moment, on both databases."""

import re

import pytest

from core.ledger import Account, Code, Kind, Transfer
from core.ports import Store, Tx
from core.receipts.movements import Movement, PublicKey
from core.receipts.periods import read
from core.receipts.statement import Statement
from storage import rates, receipts
from storage.reads import Reads
from tests.fakes import START, FakeClock
from tests.storage.scene import sql
from tests.storage.test_plans import plan

GRANT, RAIL, WORKER = Account(Kind.GRANT, 0), Account(Kind.PAYOUT, 7), Account(Kind.WORKER, 31)


def earn(tx: Tx) -> None:
    """Ten that came, of which 1 is voided, 1 pending, 1 in part; three that went."""
    for account in (GRANT, RAIL, WORKER):
        tx.ledger.open(account)
    for number in range(1, 11):
        pending = number > 7
        tx.ledger.transfer(Transfer(number, GRANT, WORKER, 10, Code.BONUS, number, pending=pending))
    tx.ledger.void(8)
    tx.ledger.post(9, 4)
    for number in (21, 22, 23):
        tx.ledger.transfer(Transfer(number, WORKER, RAIL, number, Code.PAYOUT, number, pending=number > 21))
    tx.ledger.post(22, 22)


async def everything(url: str) -> list[Movement]:
    reads = Reads(url)
    try:
        return [one async for page in receipts.movements(reads, Kind.WORKER, 31) for one in page]
    finally:
        await reads.close()


async def test_each_movement_comes_once(store: Store, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await store.transact(earn)
    whole = await everything(url)
    assert {one.id: one.amount_minor for one in whole} == {
        **dict.fromkeys(range(1, 8), 10),
        8: 0,
        9: 4,
        10: 0,
        21: -21,
        22: -22,
        23: 0,
    }
    assert {one.id: one.state for one in whole if one.state not in {"single", "posted"}} == {
        8: "voided",
        10: "pending",
        23: "pending",
    }
    for page in (1, 3, 7, 10):
        monkeypatch.setattr(receipts, "PAGE", page)
        assert sorted(map(repr, await everything(url))) == sorted(map(repr, whole))


async def test_the_statement_ends_with_the_ledgers_own_balance(store: Store, url: str, clock: FakeClock) -> None:
    await store.transact(earn)
    clock.tick(1000)
    made = Statement(read("all", "UTC", clock.now()))
    made.add(await everything(url))
    made.close()
    balance = await store.transact(lambda tx: tx.ledger.balance(WORKER))
    book = made.books["points"]
    assert (book.closing, book.waiting, book.held) == (balance.available, balance.pending_in, balance.pending_out)


async def test_an_account_that_is_not_there_has_nothing(store: Store, url: str) -> None:
    assert await everything(url) == []
    assert await store.transact(lambda tx: tx.receipts.first_at(Kind.WORKER, 31)) == 0
    assert await store.transact(lambda tx: tx.receipts.latest(Kind.WORKER, 31, 5)) == []


async def test_the_latest_come_first_from_both_sides(store: Store) -> None:
    await store.transact(earn)
    assert [one.id for one in await store.transact(lambda tx: tx.receipts.latest(Kind.WORKER, 31, 5))] == [
        23,
        22,
        21,
        10,
        9,
    ]
    assert await store.transact(lambda tx: tx.receipts.first_at(Kind.WORKER, 31)) == START


async def test_the_command_line_knows_the_same_keys(store: Store, url: str) -> None:
    await store.transact(lambda tx: tx.receipts.know(PublicKey("k", "one", 5)))
    receipts.remember_key(url, PublicKey("l", "two", 6))
    receipts.remember_key(url, PublicKey("l", "other", 9))
    assert receipts.known_keys(url) == ["two", "one"]


def many(tx: Tx) -> None:
    """3,000 movements of 100 people."""
    tx.ledger.open(GRANT)
    tx.ledger.open(RAIL)
    for owner in range(1, 101):
        worker = Account(Kind.WORKER, owner)
        tx.ledger.open(worker)
        for number in range(owner, 3000, 150):
            tx.ledger.transfer(Transfer(number, GRANT, worker, 10, Code.BONUS, number))
            if number > 1500:
                tx.ledger.transfer(Transfer(10_000 + number, worker, RAIL, 5, Code.PAYOUT, number))


async def test_movements_are_found_by_their_account(store: Store) -> None:
    await store.transact(many)
    await store.transact(lambda tx: sql(tx, "ANALYZE transfer"))
    for side, statements in (("credit", (receipts.NEXT[0], receipts.LATEST[0])), ("debit", (receipts.NEXT[1],))):
        for statement in statements:
            told = await store.transact(lambda tx, it=statement: plan(tx, it))  # type: ignore[misc]
            assert f"transfer_{side}_idx" in told, told
            assert "Seq Scan on transfer" not in told
            assert "TEMP B-TREE" not in told
            assert "Sort" not in told


async def test_what_was_converted_is_found_by_its_reference(store: Store) -> None:
    await store.transact(many)
    await store.transact(lambda tx: sql(tx, "ANALYZE transfer"))
    told = await store.transact(lambda tx: plan(tx, rates.APPLIED))
    assert not re.search(r"Seq Scan on transfer|SCAN (sold|transfer)", told), told
