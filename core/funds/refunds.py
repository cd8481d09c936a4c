"""Unspent money goes back: the requester asks, the operator sends it by bank and says so.

    asked ── an operator sent it ─┬─> sent                                  the money left the ledger
      │                           └─> waiting ── a second operator ──> sent  over the limit
      │                                  └── any operator: not sent after all ──> asked
      └── the requester takes it back (not while it waits) ──> cancelled

From the moment it is asked for, the money is held: a pending transfer, posted or voided in the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from core import audit
from core.assets import is_money
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.funds.deposits import BANK, LISTED_MAX, tell, two_needed
from core.ledger import Account, Code, Kind, Transfer
from core.money import amount
from core.people import Person
from core.ports import Tx
from core.seats import may
from core.seats.may import Do

TOLD = "refund_sent"


class State(StrEnum):
    ASKED = "asked"
    WAITING = "waiting"
    SENT = "sent"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Refund:
    """``id`` is that of the transfer that holds the money. ``first_by``, ``second_by``: operators' Telegram ids."""

    id: int
    organisation_id: int
    asset: str
    amount_minor: int
    asked_by: int
    asked_at: int
    state: State = State.ASKED
    first_by: int = 0
    second_by: int = 0
    settled_at: int = 0


def ask(tx: Tx, me: Person, asset: str) -> Refund:
    """Ask for all that is free of what was paid in. Points cannot be sent anywhere."""
    organisation = may.acting(tx, me, Do.MONEY)
    home, bank = Account(Kind.ORGANISATION, organisation, asset), Account(Kind.CASH, BANK, asset)
    free = most(tx, organisation, asset, tx.ledger.hold(home).available)
    if not free and (owed := tx.top_ups.debts.of(organisation, asset)):
        raise Invalid(
            Text(
                N_("People are still owed {owed} for work that paid too little: add that first, under /campaigns."),
                params={"owed": amount(owed, asset)},
            )
        )
    if not free:
        raise Invalid(
            Text(
                N_(
                    "There is nothing to send back. What campaigns hold comes back when they close; what you were "
                    "given to try with stays here."
                )
            )
        )
    tx.ledger.open(bank)
    asked = Refund(tx.new_id(), organisation, asset, free, me.id, tx.now)
    tx.funds.refunds.add(asked)
    tx.ledger.transfer(Transfer(asked.id, home, bank, free, Code.WITHDRAW, asked.id, pending=True))
    return asked


def most(tx: Tx, organisation_id: int, asset: str, free: int) -> int:
    """What may go back of so much free money: what was paid in, never what the house gave or people are owed."""
    if not is_money(asset):
        return 0
    return min(max(0, free - tx.top_ups.debts.of(organisation_id, asset)), tx.funds.paid_in(organisation_id, asset))


def cancel(tx: Tx, me: Person, refund_id: int) -> Refund:
    """The requester takes it back, as long as nobody says that it was sent."""
    organisation, refund = may.acting(tx, me, Do.MONEY), tx.funds.refunds.get(refund_id)
    if refund is None or refund.organisation_id != organisation:
        raise _over()
    return _settle(tx, replace(refund, state=State.CANCELLED), State.ASKED)


def sent(tx: Tx, refund_id: int, by: int) -> Refund:
    """An operator has sent it; over the limit it leaves the ledger when a second one says so too."""
    refund = tx.funds.refunds.get(refund_id)
    if refund is None or refund.state not in (State.ASKED, State.WAITING):
        raise _over()
    if refund.state is State.ASKED and two_needed(tx, refund.asset, refund.amount_minor):
        waits = replace(refund, state=State.WAITING, first_by=by)
        if not tx.funds.refunds.move(waits, State.ASKED):
            raise _over()
        audit.record(tx, audit.number_of(tx, by), "money.refund_said", about=refund.id)
        return waits
    if refund.state is State.WAITING and refund.first_by == by:
        raise NotAllowed(Text(N_("You said so already; somebody else has to confirm it.")))
    second = refund.state is State.WAITING
    sent_by = replace(refund, second_by=by) if second else replace(refund, first_by=by)
    done = _settle(tx, replace(sent_by, state=State.SENT), refund.state)
    sum_of: audit.Facts = {"minor": done.amount_minor, "asset": done.asset}
    audit.record(tx, audit.number_of(tx, by), "money.refund", about=done.id, after=sum_of)
    tell(tx, done.organisation_id, TOLD, done.id, sum_of)
    return done


def unsent(tx: Tx, refund_id: int, by: int) -> Refund:
    """It was not sent after all, whoever of the operators said so: it is as it was asked for."""
    refund = tx.funds.refunds.get(refund_id)
    if refund is None or refund.state is not State.WAITING:
        raise _over()
    asked = replace(refund, state=State.ASKED, first_by=0)
    assert tx.funds.refunds.move(asked, State.WAITING), "its row is held"
    audit.record(tx, audit.number_of(tx, by), "money.refund_unsent", about=refund.id)
    return asked


def _settle(tx: Tx, refund: Refund, was: State) -> Refund:
    done = replace(refund, settled_at=tx.now)
    if not tx.funds.refunds.move(done, was):
        raise _over()
    if done.state is State.SENT:
        tx.ledger.post(done.id, done.amount_minor)
    else:
        tx.ledger.void(done.id)
    return done


def _over() -> Stale:
    return Stale(Text(N_("That one is done already. /deposits lists what waits.")))


def listed(tx: Tx) -> Sequence[Refund]:
    """What requesters asked for and nobody has sent, the oldest first."""
    return tx.funds.refunds.open(LISTED_MAX)
