"""What stands on a card before one accepts: how its requester decides, whether the floor was set aside, the payout."""

from dataclasses import dataclass

from core.assets import is_money
from core.campaigns import Campaign
from core.errors import N_, Text
from core.money import amount
from core.ports import Tx
from core.wages.leaving import lasted
from core.wages.port import Record

DECIDED_MIN = 10  # below that a share says nothing


@dataclass(frozen=True, slots=True)
class Terms:
    """``record`` None where too little was decided. ``below``: the floor that was set aside, minor units an hour.

    ``payout``: what a payout costs and how long it takes, where it is paid in money.
    """

    record: Record | None = None
    below: int = 0
    payout: Text | None = None


NOTHING_KNOWN = Terms()


def payout_said(fee_minor: int, asset: str, usual_ms: int) -> Text:
    """What a payout costs the worker, and how long it usually takes."""
    params: dict[str, str | int | Text] = {"fee": amount(fee_minor, asset), "time": lasted(usual_ms)}
    if fee_minor:
        return Text(N_("A payout costs you {fee} and usually takes {time}."), params=params)
    return Text(N_("A payout costs you nothing and usually takes {time}."), params=params)


def of(tx: Tx, campaign: Campaign, payout: Text | None = None) -> Terms:
    """Three look-ups by key, for a card alone."""
    record = tx.wages.record(campaign.organisation_id)
    known = record if record and record.decided >= DECIDED_MIN else None
    return Terms(known, tx.wages.below(campaign.id) if is_money(campaign.asset) else 0, payout)
