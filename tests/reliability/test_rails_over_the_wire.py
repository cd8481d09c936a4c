"""A payout from the wish to its end, by the rails that ship, over a real line to providers that answer wrongly.

What the seeds of test_payout_worlds.py play against the pretended provider is here the rails' own reading of answers:
whatever went wrong, it is paid at most once, and the ledger says what the provider knows.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bench.payout_ground import Desk, Ticks
from bot.paying import Payer
from bot.rails import Changing
from core.ledger import Account, Code, Kind, Transfer
from core.payouts import asking, naming
from core.payouts.model import CONTACT, Payout
from core.payouts.policy import Limit, Policy, Till
from core.payouts.port import Form, Rail
from core.payouts.reading import DAY_MS
from core.payouts.states import OPEN, State
from core.people import Person
from core.ports import Tx
from tests.databases import sqlite_template
from tests.payouts.stub import FAULTS, SECONDS, Stub
from tests.payouts.stubs import ALL

DAYS = 5
RESTS = OPEN - {State.MANUAL_REVIEW}  # where nobody but we can move it
UNSURE = {  # a request that was lost: resent by a rail that never pays twice, else for people to look at
    "gsma": State.MANUAL_REVIEW,
    "crypto": State.SUCCEEDED,
    "pawapay": State.SUCCEEDED,
    "reloadly": State.SUCCEEDED,
}


@pytest.fixture
def clock() -> Ticks:
    return Ticks()


@pytest.fixture
def desk(shared: Path, tmp_path: Path, clock: Ticks) -> Iterator[Desk]:
    path = tmp_path / "payouts.db"
    shutil.copyfile(sqlite_template(shared), path)
    with closing(Desk(f"sqlite:///{path}", clock)) as opened:
        yield opened


@pytest.fixture(params=ALL, ids=lambda kind: kind.CODE)
def stub(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Stub:
    """That time is up is said, not waited for: see test_contract.py."""
    made: Stub = request.param()
    last: list[asyncio.Timeout] = []

    class Patience:
        @staticmethod
        def timeout(seconds: float) -> asyncio.Timeout:
            assert seconds == SECONDS
            last.append(asyncio.timeout(seconds))
            return last[-1]

    made.hung = lambda: last[-1].reschedule(asyncio.get_running_loop().time())
    monkeypatch.setattr("payouts.wire.asyncio", Patience)
    return made


@pytest.fixture
async def rail(stub: Stub, clock: Ticks) -> AsyncIterator[Rail]:
    async with stub.listening() as base:
        made = stub.rail(base, clock)
        if isinstance(made, Changing):
            await made.refresh()
        yield made
        await made.close()


def wish(tx: Tx, till: Till, stub: Stub) -> Payout:
    """Somebody who has earned it, known by their own number, asks for it."""
    me = Person(tx.new_id(), 712_345_678, "en", country="KE", consent=1)
    tx.people.add(me)
    earned, house = Account(Kind.WORKER, me.id, stub.asset), Account(Kind.HOUSE, 0, stub.asset)
    tx.ledger.open(earned)
    tx.ledger.open(house)
    order = tx.new_id()
    tx.ledger.transfer(Transfer(order, house, earned, stub.amount_minor, Code.LOST_WORK, order))
    naming.own(tx, me, "254712345678")
    to = stub.destination
    value = str(me.telegram_id) if to.form is Form.TELEGRAM else to.value
    network = to.network if till.caps(stub.CODE).networks else ""
    payee = naming.name(tx, me, till, naming.Where(stub.CODE, value, CONTACT, network))
    return asking.ask(tx, me, till, asking.Wish(stub.CODE, stub.asset, stub.amount_minor, payee.id))


async def lived(desk: Desk, clock: Ticks, till: Till, stub: Stub) -> Payout:
    """What it is when nothing more is to be done by us."""
    one = await desk.transact(lambda tx: wish(tx, till, stub))
    payer, end, number = Payer(desk, till, clock), clock.at + DAYS * DAY_MS, one.id
    while one.state in RESTS:
        assert clock.at < end, f"It rests {one.state}."
        next_at = await payer.run(stub.CODE)
        found = await desk.transact(lambda tx: tx.payouts.book.get(number))
        assert found is not None
        one = found
        clock.at = max(clock.at + 1000, next_at or clock.at)
    return one


@pytest.mark.parametrize("fault", ["", *FAULTS])
async def test_paid_once_whatever_the_line_does(fault: str, desk: Desk, clock: Ticks, stub: Stub, rail: Rail) -> None:
    stub.fault = fault
    till = Till({stub.CODE: rail}, Policy({stub.asset: Limit(10**9, 10**9)}))
    one = await lived(desk, clock, till, stub)
    assert one.state is (UNSURE[stub.CODE] if fault == "lost" else State.SUCCEEDED)
    assert len(stub.paid) == (one.state is State.SUCCEEDED)
    account = Account(Kind.WORKER, one.person_id, stub.asset)
    left = await desk.transact(lambda tx: tx.ledger.balance(account))
    assert left.available == 0
    assert left.pending_out == (0 if one.state is State.SUCCEEDED else stub.amount_minor)


async def test_our_empty_purse_waits_and_the_worker_is_not_failed(
    desk: Desk, clock: Ticks, stub: Stub, rail: Rail
) -> None:
    stub.status = {
        "crypto": "NOT_ENOUGH_COINS",
        "gsma": "insufficientFunds",
        "pawapay": "PAWAPAY_WALLET_OUT_OF_FUNDS",
        "reloadly": "INSUFFICIENT_BALANCE",
    }[stub.CODE]
    till = Till({stub.CODE: rail}, Policy({stub.asset: Limit(10**9, 10**9)}))
    with pytest.raises(AssertionError, match="It rests queued"):
        await lived(desk, clock, till, stub)
    assert not stub.paid
    stub.status = ""
    clock.at += DAY_MS
    payer = Payer(desk, till, clock)
    for _ in range(20):
        clock.at = max(clock.at + 1000, await payer.run(stub.CODE) or 0)
    assert len(stub.paid) == 1
