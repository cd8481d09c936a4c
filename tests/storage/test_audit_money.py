"""Both halves of a conversion are looked for, and what the house holds is told."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.ledger import Account, Code, Kind, Transfer
from core.payouts.model import Payee, Payout
from core.payouts.port import Destination, Form
from core.payouts.states import State
from core.people import Person
from core.ports import Store, Tx
from storage import audit
from storage.audit_money import payouts_hold_their_money, positions
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


PAYOUT = Payout(id=70, person_id=31, rail="pretend", asset="KES", amount_minor=300, payee_id=1, mark="m", tax_id=71)
PAYOUT = replace(PAYOUT, tax_minor=20, ref="r", state=State.QUEUED)
OUT, TAX, GONE = Account(Kind.PAYOUT, 9, "KES"), Account(Kind.TAX, 0, "KES"), Account(Kind.CASH, 9, "KES")


def ask(tx: Tx) -> None:
    """500 earned, of which 300 are to go out and 20 are tax."""
    set_up(tx)
    for account in (OUT, TAX, GONE):
        tx.ledger.open(account)
    tx.people.add(Person(31, 5, "en"))
    tx.payouts.payees.add(Payee(1, 31, "pretend", Form.PHONE, "m", "678", "typed"), Destination(Form.PHONE, "254"))
    tx.payouts.book.add(PAYOUT)
    tx.ledger.transfer(Transfer(70, WORKER, OUT, 300, Code.PAYOUT, 70, pending=True))
    tx.ledger.transfer(Transfer(71, WORKER, TAX, 20, Code.TAX, 70, pending=True))


def turn(tx: Tx, state: State) -> None:
    was = tx.payouts.book.get(70)
    assert was
    assert tx.payouts.book.move(was, replace(was, state=state, ended_at=tx.now))


def paid(tx: Tx) -> None:
    tx.ledger.post(70, 300)
    tx.ledger.post(71, 20)
    tx.ledger.transfer(Transfer(72, OUT, GONE, 300, Code.PAID, 70))


def back(tx: Tx) -> None:
    paid(tx)
    tx.ledger.transfer(Transfer(73, GONE, WORKER, 300, Code.REVERSED, 70))


def void(tx: Tx) -> None:
    tx.ledger.void(70)
    tx.ledger.void(71)


def no_tax(tx: Tx) -> None:
    tx.ledger.post(70, 300)
    tx.ledger.void(71)
    tx.ledger.transfer(Transfer(72, OUT, GONE, 300, Code.PAID, 70))


def too_little(tx: Tx) -> None:
    tx.ledger.post(70, 300)
    tx.ledger.post(71, 20)
    tx.ledger.transfer(Transfer(72, OUT, GONE, 299, Code.PAID, 70))


MOVES: dict[str, tuple[State, Callable[[Tx], object], bool]] = {
    "on its way": (State.QUEUED, lambda _: None, True),
    "paid": (State.SUCCEEDED, paid, True),
    "came back": (State.REVERSED, back, True),
    "cancelled": (State.CANCELLED, void, True),
    "paid, and still held": (State.SUCCEEDED, lambda _: None, False),
    "cancelled, and still held": (State.CANCELLED, lambda _: None, False),
    "cancelled, and gone": (State.CANCELLED, paid, False),
    "on its way, and given back": (State.QUEUED, void, False),
    "paid, and came back": (State.SUCCEEDED, back, False),
    "came back, and did not": (State.REVERSED, paid, False),
    "its tax went another way": (State.SUCCEEDED, no_tax, False),
    "less went than it says": (State.SUCCEEDED, too_little, False),
}


@pytest.mark.parametrize(("state", "move", "sound"), MOVES.values(), ids=MOVES)
async def test_a_payout_holds_its_money_as_long_as_it_is_open(
    store: Store, url: str, state: State, move: Callable[[Tx], object], sound: bool
) -> None:
    await store.transact(ask)
    if state is not State.QUEUED:
        await store.transact(lambda tx: turn(tx, state))
    await store.transact(move)
    with snapshot(url) as connection:
        said = [str(one) for one in audit.check(connection, (*audit.LEDGER_CHECKS, payouts_hold_their_money))]
    assert [one.partition(": ")[0] for one in said] == ([] if sound else ["payouts hold their money"])
    assert sound or said[0].startswith(f"payouts hold their money: payout 70: {state}")


async def test_what_the_house_holds_is_told(store: Store, url: str) -> None:
    await found(store, url, SOLD, BOUGHT, posts=(50, 51))
    with snapshot(url) as connection:
        assert positions(connection) == [
            (Kind.HOUSE, "KES", -500),
            (Kind.EXCHANGE, "KES", -1290),
            (Kind.EXCHANGE, "USD", 10),
            (Kind.CASH, "USD", 100),
        ]
