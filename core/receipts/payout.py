"""The receipt of a payout that has landed, or came back. Whoever keeps payouts fills ``Landed``."""

from dataclasses import dataclass
from typing import Any

from core.receipts.canonical import moment, money
from core.receipts.decision import Rate
from core.receipts.movements import Issuer, Payload, header

DIGITS_SHOWN = 3  # of the destination: enough for its owner to know it, for nobody else


@dataclass(frozen=True, slots=True)
class Landed:
    """``taken_minor`` left the balance, ``tax_minor`` of it was withheld, the rest was sent.

    ``fee_minor``: what the rail took, paid by the house. ``destination``: as it was sent to; only its end is shown.
    """

    id: int
    rail: str
    reference: str  # ours, which the provider has too
    theirs: str
    asset: str
    taken_minor: int
    tax_minor: int
    fee_minor: int
    destination: str
    asked_at: int
    landed_at: int
    came_back_at: int = 0
    tax_name: str = ""
    rate: Rate | None = None


def payload(one: Landed, issuer: Issuer, holder: Payload, now: int) -> dict[str, Any]:
    """What is signed."""
    return {
        **header("payout", issuer, now),
        "id": str(one.id),
        "holder": holder,
        "rail": one.rail,
        "reference": one.reference,
        "provider_reference": one.theirs,
        "destination_ends_in": one.destination[-DIGITS_SHOWN:],
        "state": "came back" if one.came_back_at else "paid",
        "asked_at": moment(one.asked_at),
        "landed_at": moment(one.landed_at),
        "came_back_at": moment(one.came_back_at) if one.came_back_at else None,
        "taken": money(one.taken_minor, one.asset),
        "tax": {"name": one.tax_name, **money(one.tax_minor, one.asset)} if one.tax_minor else None,
        "sent": money(one.taken_minor - one.tax_minor, one.asset),
        "fee_paid_by_the_house": money(one.fee_minor, one.asset),
        "converted": one.rate.told() if one.rate else None,
    }
