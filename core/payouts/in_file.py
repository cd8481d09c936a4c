"""Where somebody is paid and what they were paid, for themselves: a part of /mydata."""

from collections.abc import Mapping
from typing import Any

from core.payouts.model import Payee
from core.people import Person
from core.ports import Tx

PAYOUTS_MAX = 1000  # the newest


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
    return {"paid_at": [_payee(tx, one) for one in tx.payouts.payees.of_person(me.id)], "payouts": payouts}


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
