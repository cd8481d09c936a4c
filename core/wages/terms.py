"""What stands on a card before one accepts: how its requester decides, whether the floor was set aside."""

from dataclasses import dataclass

from core.assets import is_money
from core.campaigns import Campaign
from core.ports import Tx
from core.requesters.port import NO_FIGURES, NOT_KNOWN, Figures, Treated
from core.voices.port import Told
from core.wages.port import Record

DECIDED_MIN = 10  # below that a share says nothing


@dataclass(frozen=True, slots=True)
class Terms:
    """``record`` None where too little was decided. ``below``: the floor that was set aside, minor units an hour.

    ``good_for``: what points are good for, in the operator's words. ``figures``: what workers think of who asks;
    ``checked_at``: when a person looked who they are, 0 for never; ``said``: what most people say of the campaign;
    ``treated``: how people fared in it.
    """

    record: Record | None = None
    below: int = 0
    good_for: str = ""
    figures: Figures = NO_FIGURES
    checked_at: int = 0
    said: Told | None = None
    treated: Treated = NOT_KNOWN


NOTHING_KNOWN = Terms()


def of(tx: Tx, campaign: Campaign) -> Terms:
    """Two look-ups by key, for a card alone."""
    seen = tx.requesters.seen(campaign.organisation_id, campaign.id)
    record = seen.record
    known = record if record and record.decided >= DECIDED_MIN else None
    below = tx.wages.below(campaign.id) if is_money(campaign.asset) else 0
    good_for = tx.funds.terms.good_for
    return Terms(known, below, good_for, seen.figures, seen.checked_at, seen.said, seen.treated)
