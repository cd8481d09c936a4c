"""A top-up that is not paid as its row says is found."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.funds import rates
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Store, Tx
from core.wages.top_ups import TopUp
from storage import audit
from storage.audit_top_ups import top_ups_are_paid_as_written
from storage.engine import snapshot
from tests.core.world import World
from tests.fakes import FakeClock

RATE = {"from": "USD", "to": "KES", "rate": "129", "spread_percent": "0", "source": "x", "valid_from": "1970-01-01"}
ANN = 21


def kinds(c: int, who: int) -> dict[str, Account]:
    return {
        "cash": Account(Kind.CASH, 0, "USD"),
        "reserve": Account(Kind.CAMPAIGN_RESERVE, c, "USD"),
        "left": Account(Kind.EXCHANGE, who, "USD"),
        "house": Account(Kind.EXCHANGE, who, "KES"),
        "theirs": Account(Kind.WORKER, who, "KES"),
        "dollars": Account(Kind.WORKER, who, "USD"),
        "others": Account(Kind.WORKER, who + 1, "USD"),
    }


# What is written of a top-up of 10, and which transfers there are: from, to, how much, code.
CASES: dict[str, tuple[dict[str, object], Sequence[tuple[str, str, int, Code]], bool]] = {
    "owed": ({}, [], True),
    "paid": ({"paid_minor": 10, "paid_asset": "USD"}, [("reserve", "dollars", 10, Code.TOP_UP)], True),
    "converted": (
        {"paid_minor": 1290, "paid_asset": "KES", "rate": True},
        [("reserve", "left", 10, Code.CONVERT), ("house", "theirs", 1290, Code.TOP_UP)],
        True,
    ),
    "paid, and nothing moved": ({"paid_minor": 10, "paid_asset": "USD"}, [], False),
    "owed, and paid all the same": ({}, [("reserve", "dollars", 10, Code.TOP_UP)], False),
    "less left": ({"paid_minor": 10, "paid_asset": "USD"}, [("reserve", "dollars", 9, Code.TOP_UP)], False),
    "another got it": ({"paid_minor": 10, "paid_asset": "USD"}, [("reserve", "others", 10, Code.TOP_UP)], False),
    "at another rate": (
        {"paid_minor": 1280, "paid_asset": "KES", "rate": True},
        [("reserve", "left", 10, Code.CONVERT), ("house", "theirs", 1280, Code.TOP_UP)],
        False,
    ),
    "from another account": ({"paid_minor": 10, "paid_asset": "USD"}, [("cash", "dollars", 10, Code.TOP_UP)], False),
}


@pytest.mark.parametrize(("written", "moves", "sound"), CASES.values(), ids=CASES)
async def test_it_is_paid_as_its_row_says(
    store: Store,
    url: str,
    written: dict[str, object],
    moves: Sequence[tuple[str, str, int, Code]],
    sound: bool,
) -> None:
    made = World(store, FakeClock())
    c = await made.campaign(asset="USD")
    me = await made.person(ANN)

    def put(tx: Tx) -> None:
        rate_id = rates.read(RATE, tx.new_id(), 0)
        tx.funds.rates.add(rate_id)
        accounts = kinds(c, me.id)
        for account in accounts.values():
            tx.ledger.open(account)
        order = tx.new_id()
        tx.ledger.transfer(Transfer(order, accounts["cash"], accounts["reserve"], 10, Code.RESERVE, order))
        one = TopUp(tx.new_id(), c, me.id, 901, 10, 1)
        assert tx.top_ups.add(one)
        assert not tx.top_ups.add(replace(one, id=tx.new_id()))
        if written:
            kept = {name: value for name, value in written.items() if name != "rate"}
            paid = replace(one, paid_at=2, rate_id=rate_id.id if "rate" in written else 0, **kept)  # type: ignore[arg-type]
            assert tx.top_ups.pay(paid)
            assert not tx.top_ups.pay(paid)
            assert tx.top_ups.get(one.id) == paid
        for source, target, minor, code in moves:
            tx.ledger.transfer(Transfer(tx.new_id(), accounts[source], accounts[target], minor, code, one.id))

    await made.do(put)
    with snapshot(url) as connection:
        said = [str(one) for one in audit.check(connection, [top_ups_are_paid_as_written])]
    assert bool(said) != sound, said


async def test_a_transfer_without_a_row_is_found(store: Store, url: str) -> None:
    grant, worker = Account(Kind.GRANT, 0), Account(Kind.WORKER, 31)

    def put(tx: Tx) -> None:
        tx.ledger.open(grant)
        tx.ledger.open(worker)
        tx.ledger.transfer(Transfer(7, grant, worker, 5, Code.TOP_UP, 99))

    await store.transact(put)
    with snapshot(url) as connection:
        said = [str(one) for one in audit.check(connection, [top_ups_are_paid_as_written])]
    assert said == ["top-ups are paid as written: transfer 7: no top-up 99"]
