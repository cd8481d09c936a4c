"""Both halves of a conversion are looked for, and what the house holds is told."""

from dataclasses import replace

import pytest

from core.ledger import Account, Code, Kind, Transfer
from core.ports import Store, Tx
from storage import audit
from storage.audit_money import positions
from storage.engine import snapshot
from storage.tx import SqlTx

CAMPAIGN, WORK = Account(Kind.CAMPAIGN, 21, "USD"), Account(Kind.CAMPAIGN_WORK, 21, "USD")
FROM_USD, IN_KES = Account(Kind.EXCHANGE, 31, "USD"), Account(Kind.EXCHANGE, 31, "KES")
WORKER, CASH, HOUSE = Account(Kind.WORKER, 31, "KES"), Account(Kind.CASH, 0, "USD"), Account(Kind.HOUSE, 0, "KES")
SOLD = Transfer(50, WORK, FROM_USD, 10, Code.CONVERT, 50, pending=True, campaign_id=21)
BOUGHT = Transfer(51, IN_KES, WORKER, 1290, Code.REWARD, 50, pending=True, campaign_id=21)


def set_up(tx: Tx) -> None:
    assert isinstance(tx, SqlTx)
    for account in (CAMPAIGN, FROM_USD, IN_KES, WORKER, CASH, HOUSE):
        tx.ledger.open(account)
    tx.ledger.transfer(Transfer(1, CASH, CAMPAIGN, 100, Code.DEPOSIT, 1))
    tx.ledger.transfer(Transfer(2, CAMPAIGN, WORK, 100, Code.COMMIT, 2, campaign_id=21))
    tx.ledger.transfer(Transfer(3, HOUSE, WORKER, 500, Code.LOST_WORK, 3))


async def found(store: Store, url: str, *transfers: Transfer, posts: tuple[int, ...] = ()) -> list[str]:
    await store.transact(set_up)
    for one in transfers:
        await store.transact(lambda tx, one=one: tx.ledger.transfer(one))  # type: ignore[misc]
    for number in posts:
        amount = next(one.amount_minor for one in transfers if one.id == number)
        await store.transact(lambda tx, n=number, amount=amount: tx.ledger.post(n, amount))  # type: ignore[misc]
    with snapshot(url) as connection:
        return [str(one) for one in audit.check(connection, audit.LEDGER_CHECKS)]


@pytest.mark.parametrize("posts", [(), (50, 51)])
async def test_both_halves_settled_alike_are_sound(store: Store, url: str, posts: tuple[int, ...]) -> None:
    assert await found(store, url, SOLD, BOUGHT, posts=posts) == []


WRONG = {
    "one half": ([SOLD], (), "USD (pending) became nothing (-)"),
    "the other": ([BOUGHT], (), "nothing (-) became KES (pending)"),
    "only one was posted": ([SOLD, BOUGHT], (51,), "USD (pending) became KES (post)"),
    "another's": (
        [SOLD, replace(BOUGHT, debit=Account(Kind.EXCHANGE, 32, "KES"))],
        (),
        "USD (pending) became nothing (-)",
    ),
    "another reference": ([SOLD, replace(BOUGHT, ref=52)], (), "USD (pending) became nothing (-)"),
}


@pytest.mark.parametrize(("transfers", "posts", "detail"), WRONG.values(), ids=WRONG)
async def test_a_conversion_that_is_none_is_found(
    store: Store, url: str, transfers: list[Transfer], posts: tuple[int, ...], detail: str
) -> None:
    await store.transact(lambda tx: tx.ledger.open(Account(Kind.EXCHANGE, 32, "KES")))
    said = await found(store, url, *transfers, posts=posts)
    assert f"conversions are pairs: reference 50 of 31: {detail}" in said
    assert {one.partition(":")[0] for one in said} == {"conversions are pairs"}


async def test_what_the_house_holds_is_told(store: Store, url: str) -> None:
    await found(store, url, SOLD, BOUGHT, posts=(50, 51))
    with snapshot(url) as connection:
        assert positions(connection) == [
            (Kind.HOUSE, "KES", -500),
            (Kind.EXCHANGE, "KES", -1290),
            (Kind.EXCHANGE, "USD", 10),
            (Kind.CASH, "USD", 100),
        ]
