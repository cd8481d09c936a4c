"""A payout that a statement shows as paid and that a restored backup does not know: booked as it was, by two persons.

Without it the worker's restored balance could be paid out once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.errors import N_, NotAllowed, Stale, Text
from core.ledger import Account, Code, Kind, Transfer
from core.moderators import two
from core.payouts import asking, batches, resolving
from core.payouts.doubled import NOT_OURS
from core.payouts.model import Payee, Payout, Told
from core.payouts.policy import Till
from core.payouts.port import Record
from core.payouts.states import Event, may_cancel
from core.payouts.steps import hold, take
from core.people import Person
from core.ports import Tx
from core.privacy.port import is_gone

BOOK = "book"  # what is said of it
BACKUP = "backup"  # the code of its steps
OPEN_MAX = 30  # newest payouts of a person that are looked at
TWO = Text(N_("Two different persons have to do this: give --by twice."))


@dataclass(frozen=True, slots=True)
class Lost:
    """Whose it was, and by what that is known: by the Telegram id, or where that is 0 by our own number of the person,
    as of somebody who was paid and then erased.
    """

    rail: str
    ref: str
    telegram_id: int
    evidence: str = field(repr=False)
    person_id: int = 0


def book(tx: Tx, by: Sequence[Person], till: Till, lost: Lost) -> Payout:
    """The payout, which is paid. What the backup lacks of the worker's pay the house adds: they earned it.

    Raises ``Invalid``, ``NotAllowed``, or ``Stale`` where there is nothing to book.
    """
    resolving.see_evidence(lost.evidence)
    if len({one.id for one in by}) < two.PERSONS:
        raise NotAllowed(TWO)
    for one in by:
        batches.may(one)
    record = tx.payouts.hands.paid(lost.rail, lost.ref)
    person = tx.people.by_telegram(lost.telegram_id) if lost.telegram_id else tx.people.by_id(lost.person_id)
    if record is None or person is None:
        raise Stale(Text(N_("No statement here has that reference as paid, or nobody here has that number.")))
    if person.id in {one.id for one in by}:
        raise NotAllowed(resolving.MINE)
    tx.people.lock(person.id)
    if tx.payouts.book.by_ref(lost.rail, lost.ref) is not None:
        raise Stale(Text(N_("That payout is in the books already.")))
    payout = _paid(tx, till, person, _payee(tx, person, lost.rail), record)
    for one in by:
        tx.payouts.hands.say(payout, BOOK, one.id, lost.evidence.strip())
    for open_one in tx.payouts.trail.incidents(lost.rail, 0, resolving.LISTED_MAX):
        if (open_one.kind, open_one.facts.get("ref")) == (NOT_OURS, lost.ref):
            tx.payouts.trail.close(open_one, by[0].id, f"booked as payout {payout.id}")
    return payout


def _payee(tx: Tx, person: Person, rail: str) -> Payee:
    found = [one for one in tx.payouts.payees.of_person(person.id) if one.rail == rail]
    last = tx.payouts.payees.last(person.id, rail) if is_gone(person.telegram_id) else None
    found += [last] if last else []
    if not found:
        raise Stale(Text(N_("They have no number here by that rail. Ask them to name it again with /payout.")))
    return found[0]


def _paid(tx: Tx, till: Till, person: Person, payee: Payee, record: Record) -> Payout:
    new, caps = tx.new_id(), till.caps(payee.rail)
    payout = Payout(
        id=new,
        person_id=person.id,
        rail=payee.rail,
        asset=record.asset,
        amount_minor=record.amount_minor,
        payee_id=payee.id,
        mark=payee.mark,
        ref=record.ref,
        created_at=tx.now,
        since=tx.now,
        first_at=tx.now,
        ref_at=tx.now,
        sent_at=tx.now,
    )
    _afford(tx, till, payout)
    hold(tx, caps, payout)
    tx.payouts.book.add(payout)
    tx.payouts.trail.step(new, Told(tx.now, "asked", payout.state, BACKUP))
    for event in (Event.OK, Event.LEASE, Event.NO_ANSWER):
        payout = take(tx, caps, payout, event, code=BACKUP)
    return take(tx, caps, payout, Event.PAID, code=BACKUP, theirs=record.theirs)


def _afford(tx: Tx, till: Till, payout: Payout) -> None:
    """What they have asked for again since is theirs no more; what is lacking then was earned after the backup."""
    own = Account(Kind.WORKER, payout.person_id, payout.asset)
    tx.ledger.open(own)
    for one in tx.payouts.book.of_person(payout.person_id, OPEN_MAX):
        if tx.ledger.hold(own).available >= payout.amount_minor:
            return
        if one.asset == payout.asset and may_cancel(one.state, one.ref_at):
            asking.give_back(tx, till, one, by=0, code=BACKUP)
    lacking = payout.amount_minor - tx.ledger.hold(own).available
    if lacking > 0:
        house = Account(Kind.HOUSE, 0, payout.asset)
        tx.ledger.open(house)
        tx.ledger.transfer(Transfer(tx.new_id(), house, own, lacking, Code.LOST_WORK, payout.id))
