"""Where somebody is paid, what they were paid, who stands in for them, how their account is kept: for themselves."""

from collections.abc import Mapping
from typing import Any

from core.payouts.model import Payee
from core.people import Person, Role
from core.ports import Tx
from core.seats import may
from core.seats.may import Do

PAYOUTS_MAX = 1000  # the newest
BOOKS_MAX = 1000  # payments in, and sums sent back, each the newest


def in_file(tx: Tx, me: Person) -> Mapping[str, Any]:
    """Their own numbers in full, as nobody else sees them."""
    payouts = [
        {
            "id": str(one.id),
            "rail": one.rail,
            "asset": one.asset,
            "amount_minor": one.amount_minor,
            "withheld_minor": one.tax_minor,
            "withheld_as": one.tax_name,
            "state": one.state,
            "asked_at_ms": one.created_at,
            "ended_at_ms": one.ended_at,
        }
        for one in tx.payouts.book.of_person(me.id, PAYOUTS_MAX)
    ]
    return {
        "paid_at": [_payee(tx, one) for one in tx.payouts.payees.of_person(me.id)],
        "payouts": payouts,
        "vouched_for": [
            {"organisation": str(one.organisation_id), "since_ms": one.at, "pays_you_out": one.pays}
            for one in tx.vouches.of_person(me.id)
        ],
        "lost_phone": _lost(tx, me),
        **(_books(tx, me) if Role.REQUESTER in me.roles else {}),
    }


def _payee(tx: Tx, one: Payee) -> Mapping[str, Any]:
    found = tx.payouts.payees.destination(one)
    return {
        "rail": one.rail,
        "network": one.network,
        "number": found.value if found else "",
        "name": found.name if found else "",
        "confirmed_by": one.how,
        "since_ms": one.added_at,
    }


def _lost(tx: Tx, me: Person) -> Mapping[str, Any]:
    """Of words and number only whether there are any: nothing here would help a thief."""
    kept, frozen = tx.lost.recovery.get(me.id), tx.lost.freezes.get(me.id)
    moves = [one for one in (tx.lost.moves.open_of(me.id), tx.lost.moves.open_to(me.id)) if one]
    return {
        "words_written_down_at_ms": kept.kept_at if kept else 0,
        "has_secret_number": bool(kept and kept.pin_salt),
        "payouts_stopped_until_ms": frozen.until if frozen else 0,
        "moves": [{"asked_at_ms": one.asked_at, "by": one.how, "to_here": one.to_person_id == me.id} for one in moves],
    }


def _books(tx: Tx, me: Person) -> Mapping[str, Any]:
    """What their organisation paid in, and what was sent back to it."""
    organisation = tx.office.organisation_of(me.id)
    if not may.may(tx, me, organisation, Do.MONEY):
        return {}
    deposits = [
        {"asset": one.asset, "amount_minor": one.amount_minor, "paid_on": one.paid_on, "state": one.state}
        for one in tx.funds.deposits.of(organisation, BOOKS_MAX)
    ]
    refunds = [
        {"asset": one.asset, "amount_minor": one.amount_minor, "asked_at_ms": one.asked_at, "state": one.state}
        for one in tx.funds.refunds.of(organisation, BOOKS_MAX)
    ]
    return {"paid_in": deposits, "sent_back": refunds}
