"""Who hears of a campaign: the person who made it, and where they left the organisation, its longest owner."""

from core.campaigns import Campaign
from core.people import Person
from core.ports import Tx
from core.seats.may import Seat


def told(tx: Tx, campaign: Campaign) -> Person | None:
    """None where nobody sits there any more."""
    maker = tx.people.by_id(campaign.owner_id)
    if maker is None or campaign.organisation_id in maker.seats:
        return maker
    owners = (one for one in tx.seats.of(campaign.organisation_id) if one.seat == Seat.OWNER)
    first = next(owners, None)
    return tx.people.by_id(first.person_id) if first else None
