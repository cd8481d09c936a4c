"""The receipt of a payout: what left the balance, what was sent, at what rate, and no more of the destination."""

from dataclasses import replace

from core.ledger import Account, Code, Kind, Transfer
from core.payouts.model import Payee, Payout
from core.payouts.port import Destination, Form
from core.payouts.states import State
from core.people import Person
from core.ports import Tx
from core.receipts import papers
from core.receipts.canonical import canonical
from core.receipts.payout import Landed, payload
from tests.core.judging import ANN
from tests.core.receipts.sealing import ISSUER
from tests.core.world import World, happy, start
from tests.fakes import START

LANDED = Landed(
    id=5,
    rail="pawapay",
    reference="7d1f",
    theirs="MP1",
    asset="KES",
    amount_minor=47_500,
    tail="678",
    asked_at=START,
    landed_at=START + 60_000,
    tax_minor=2_500,
    tax_name="Withholding tax",
)


def test_it_says_where_every_cent_went() -> None:
    told = payload(LANDED, ISSUER, {"telegram_id": "5"}, START)
    assert canonical(told)
    assert [told[name]["text"] for name in ("taken", "tax", "sent")] == ["500.00 KES", "25.00 KES", "475.00 KES"]
    assert told["tax"]["name"] == "Withholding tax"
    assert (told["state"], told["came_back_at"], told["landed_at"]) == ("paid", None, "2026-09-21T14:14:20Z")
    assert told["destination_ends_in"] == "678"


def test_one_that_came_back_says_so() -> None:
    told = payload(replace(LANDED, came_back_at=START + 90_000, tax_minor=0), ISSUER, {}, START)
    assert (told["state"], told["tax"]) == ("came back", None)
    assert told["came_back_at"] == "2026-09-21T14:14:50Z"


PAYOUT = Payout(
    id=5,
    person_id=0,
    rail="pawapay",
    asset="points",
    amount_minor=3,
    payee_id=6,
    mark="m" * 64,
    state=State.QUEUED,
    ref="7d1f",
    theirs="MP1",
    created_at=START,
)


async def test_a_worker_gets_it_once_it_landed(world: World) -> None:
    await world.person(ANN)
    await world.see(ANN, start(await world.campaign()))
    await world.act(ANN, happy)
    payee = Payee(6, 0, "pawapay", Form.PHONE, "m" * 64, "678", "typed")

    def ask(tx: Tx, me: Person) -> None:
        out = Account(Kind.PAYOUT, 1)
        tx.ledger.open(out)
        tx.payouts.payees.add(replace(payee, person_id=me.id), Destination(Form.PHONE, "254712345678"))
        tx.payouts.book.add(replace(PAYOUT, person_id=me.id))
        tx.ledger.transfer(Transfer(5, Account(Kind.WORKER, me.id), out, 3, Code.PAYOUT, 5, pending=True))

    def pay(tx: Tx) -> None:
        was = tx.payouts.book.get(5)
        assert was
        assert tx.payouts.book.move(was, replace(was, state=State.SUCCEEDED, ended_at=tx.now))
        tx.ledger.post(5, 3)
        tx.ledger.open(Account(Kind.CASH, 1))
        tx.ledger.transfer(Transfer(tx.new_id(), Account(Kind.PAYOUT, 1), Account(Kind.CASH, 1), 3, Code.PAID, 5))

    await world.act(ANN, ask)
    held = await world.act(ANN, lambda tx, me: papers.receipt(tx, me, 5, ISSUER))
    assert (held["kazi"], held["state"]) == ("payment", "pending")
    world.clock.tick(60_000)
    await world.do(pay)
    told = await world.act(ANN, lambda tx, me: papers.receipt(tx, me, 5, ISSUER))
    assert (told["kazi"], told["state"], told["sent"]["minor"]) == ("payout", "paid", 3)
    assert (told["landed_at"], told["destination_ends_in"]) == ("2026-09-21T14:14:20Z", "678")
    assert b"2547123" not in canonical(told)
