"""One step of a payout: its row, its money, its trail, what is due next and what its worker is told, all at once."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from core.errors import N_, Stale, Text
from core.ledger import Account, Code, Kind, Transfer
from core.payouts.model import ALARM, NOTICE, RAIL_JOB, Incident, Payout, Told, ref_of
from core.payouts.port import Caps
from core.payouts.states import TERMINAL, Event, Money, Ref, after
from core.ports import Tx
from core.privacy.port import is_gone
from core.process.review import OPERATORS

GONE = Text(N_("This payout has moved on meanwhile. Here is how it stands."))
TELLS: Mapping[Event, str] = {  # what a worker hears outside their own update
    Event.RELEASE: "released",
    Event.ACCEPTED: "sent",
    Event.PAID: "arrived",
    Event.SAID_PAID: "arrived",
    Event.ASK: "number",
    Event.LAPSED: "lapsed",
    Event.GIVEN_BACK: "back",
    Event.CAME_BACK: "came_back",
}


def take(
    tx: Tx, caps: Caps | None, payout: Payout, event: Event, *, code: str = "", by: int = 0, **changes: Any
) -> Payout:
    """The payout after the step. Raises ``Stale`` where it has moved since it was read; then nothing is done.

    ``changes``: other fields of the row. Without ``next_at`` nothing more is due. ``caps``: of its rail, without which
    money is only given back.
    """
    step = after(payout.state, event)
    if step is None:
        raise Stale(GONE)
    moves = step.to is not payout.state
    fields: dict[str, Any] = {"next_at": 0, "leased_until": 0, "code": code, **changes, "state": step.to}
    if moves:
        fields |= {"since": tx.now}
    if step.to in TERMINAL:
        fields |= {"ended_at": payout.ended_at or tx.now}
    if step.ref is Ref.NEW:
        epoch = payout.epoch + 1
        fields |= {"epoch": epoch, "ref": ref_of(payout.id, epoch), "ref_at": 0, "tries": 0, "misses": 0, "batch_id": 0}
    nobodys = step.money is Money.BACK and _nobodys(tx, payout)
    now = write(tx, payout, replace(payout, **fields))
    if step.money is Money.VOID:
        _give_back(tx, now)
    elif step.money is not Money.KEEP:
        assert caps is not None
        if step.money is Money.POST:
            _pay(tx, caps, now)
        else:
            _take_back(tx, caps, now, nobodys=nobodys)
    if moves:
        tx.payouts.trail.step(now.id, Told(tx.now, event, now.state, code, by))
        if event in TELLS:
            tell(tx, now, TELLS[event])
    return now


def write(tx: Tx, was: Payout, now: Payout) -> Payout:
    """Write the row where nobody has since it was read, and see to what is due next; raises ``Stale``."""
    if not tx.payouts.book.move(was, now):
        raise Stale(GONE)
    if now.next_at:
        tx.jobs.enqueue(RAIL_JOB, now.rail, {}, now.next_at)
    return replace(now, fence=was.fence + 1)


def tell(tx: Tx, payout: Payout, what: str) -> None:
    """Tell the worker; rendered as the payout stands when it is sent."""
    person = tx.people.by_id(payout.person_id)
    assert person is not None
    tx.outbox.put(person.telegram_id, NOTICE, str(payout.id), {"person": person.id, "payout": payout.id, "what": what})


def tell_late(tx: Tx, payout: Payout) -> None:
    """It takes longer, through no fault of theirs: said once, and never as a failure."""
    if tx.payouts.book.tell(payout, "late"):
        tell(tx, payout, "late")


def alarm(tx: Tx, rail: str, what: str, **params: str | int) -> None:
    """Tell the operators; the same of one rail is told anew only when it is put anew."""
    key = f"{what}:{rail}:{params.get('payout', params.get('ref', ''))}"
    tx.outbox.put(OPERATORS, ALARM, key, {"rail": rail, "what": what, **params})


def stop(tx: Tx, rail: str, why: str) -> None:
    """Nothing is sent by the rail until somebody starts it again; told once."""
    if tx.payouts.rails.stop(rail, why):
        alarm(tx, rail, "stopped", why=why)


def incident(tx: Tx, payout: Payout, kind: str, **facts: str | int) -> None:
    """What must not be: kept, told to the operators, and nothing moves by it."""
    found = Incident(tx.new_id(), payout.rail, payout.id, kind, facts, tx.now)
    if tx.payouts.trail.incident(found):
        alarm(tx, payout.rail, "incident", kind=kind, payout=payout.id)


def about_ref(tx: Tx, rail: str, ref: str, kind: str, **facts: str | int) -> None:
    """The same about a reference that is no payout's of ours: one of each reference stands open."""
    number = -1 - int.from_bytes(sha256(ref.encode()).digest()[:7], "big")
    if tx.payouts.trail.incident(Incident(tx.new_id(), rail, number, kind, {"ref": ref, **facts}, tx.now)):
        alarm(tx, rail, "stranger", kind=kind, ref=ref)


def hold(tx: Tx, caps: Caps, payout: Payout) -> None:
    """Take the money off the balance, to be paid or given back. Raises ``NotEnough``."""
    worker = Account(Kind.WORKER, payout.person_id, payout.asset)
    out = Account(Kind.PAYOUT, caps.number, payout.asset)
    tx.ledger.open(worker)
    tx.ledger.open(out)
    tx.ledger.transfer(Transfer(payout.id, worker, out, payout.amount_minor, Code.PAYOUT, payout.id, pending=True))
    if payout.tax_id:
        tax = Account(Kind.TAX, 0, payout.asset)
        tx.ledger.open(tax)
        tx.ledger.transfer(Transfer(payout.tax_id, worker, tax, payout.tax_minor, Code.TAX, payout.id, pending=True))


def _give_back(tx: Tx, payout: Payout) -> None:
    tx.ledger.void(payout.id)
    if payout.tax_id:
        tx.ledger.void(payout.tax_id)


def _nobodys(tx: Tx, payout: Payout) -> bool:
    """Whether its worker was erased; nobody erases them from here on. Before the payout's row: erasing empties it."""
    tx.people.lock(payout.person_id)
    person = tx.people.by_id(payout.person_id)
    assert person is not None
    return is_gone(person.telegram_id)


def _pay(tx: Tx, caps: Caps, payout: Payout) -> None:
    out = Account(Kind.PAYOUT, caps.number, payout.asset)
    cash = Account(Kind.CASH, caps.number, payout.asset)
    tx.ledger.open(cash)
    tx.ledger.post(payout.id, payout.amount_minor)
    tx.ledger.transfer(Transfer(tx.new_id(), out, cash, payout.amount_minor, Code.PAID, payout.id))
    if payout.tax_id:
        tx.ledger.post(payout.tax_id, payout.tax_minor)
    _pay_fee(tx, caps, payout, cash)


def _take_back(tx: Tx, caps: Caps, payout: Payout, *, nobodys: bool) -> None:
    """To the worker; of who was erased to the house, with an alarm: nobody else could take it out."""
    cash, tax = Account(Kind.CASH, caps.number, payout.asset), Account(Kind.TAX, 0, payout.asset)
    whose = Account(Kind.HOUSE, 0, payout.asset) if nobodys else Account(Kind.WORKER, payout.person_id, payout.asset)
    tx.ledger.open(whose)
    tx.ledger.transfer(Transfer(tx.new_id(), cash, whose, payout.amount_minor, Code.REVERSED, payout.id))
    if payout.tax_id:
        tx.ledger.transfer(Transfer(tx.new_id(), tax, whose, payout.tax_minor, Code.REVERSED, payout.tax_id))
    if nobodys:
        alarm(tx, payout.rail, "nobodys", payout=payout.id)


def _pay_fee(tx: Tx, caps: Caps, payout: Payout, cash: Account) -> None:
    """What the rail takes is the house's to pay."""
    bounds = caps.bounds.get(payout.asset)
    if bounds and bounds.fee:
        house = Account(Kind.HOUSE, 0, payout.asset)
        tx.ledger.open(house)
        tx.ledger.transfer(Transfer(tx.new_id(), house, cash, bounds.fee, Code.RAIL_FEE, payout.id))
