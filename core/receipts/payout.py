"""The receipt of a payout that has landed, or came back."""

from dataclasses import dataclass
from typing import Any

from core.receipts.canonical import moment, money
from core.receipts.movements import Issuer, Payload, header


@dataclass(frozen=True, slots=True)
class Landed:
    """``amount_minor`` was sent, ``tax_minor`` withheld beside it; the rail's fee is the house's, so it is not here.

    ``tail``: the last signs of the destination, enough for its owner to know it and for nobody else. Times in ms, 0
    for never.
    """

    id: int
    rail: str
    reference: str  # ours, which the provider has too
    theirs: str
    asset: str
    amount_minor: int
    tail: str
    asked_at: int
    landed_at: int
    came_back_at: int = 0
    tax_minor: int = 0
    tax_name: str = ""


def payload(one: Landed, issuer: Issuer, holder: Payload, now: int) -> dict[str, Any]:
    """What is signed."""
    return {
        **header("payout", issuer, now),
        "id": str(one.id),
        "holder": holder,
        "rail": one.rail,
        "reference": one.reference,
        "provider_reference": one.theirs,
        "destination_ends_in": one.tail,
        "state": "came back" if one.came_back_at else "paid",
        "asked_at": moment(one.asked_at),
        "landed_at": moment(one.landed_at),
        "came_back_at": moment(one.came_back_at) if one.came_back_at else None,
        "taken": money(one.amount_minor + one.tax_minor, one.asset),
        "tax": {"name": one.tax_name, **money(one.tax_minor, one.asset)} if one.tax_minor else None,
        "sent": money(one.amount_minor, one.asset),
    }
