"""Who hears of a campaign: the person who made it, and where they left the organisation, its longest owner."""

from collections.abc import Sequence

from core.campaigns import Campaign
from core.people import Person
from core.ports import Tx
from core.seats.may import MAY, Do, Seat


def told(tx: Tx, campaign: Campaign) -> Person | None:
    """None where nobody sits there any more."""
    maker = tx.people.by_id(campaign.owner_id)
    if maker is None or campaign.organisation_id in maker.seats:
        return maker
    owners = (one for one in tx.seats.of(campaign.organisation_id) if one.seat == Seat.OWNER)
    first = next(owners, None)
    return tx.people.by_id(first.person_id) if first else None


def home(tx: Tx, campaign: Campaign) -> int:
    """The chat in which its answers are confirmed: the review group, else who hears of it. 0: nobody is there."""
    if group := tx.seats.groups.of(campaign.organisation_id):
        return group
    person = told(tx, campaign)
    return person.telegram_id if person else 0


def confirm(tx: Tx, campaign: Campaign) -> Sequence[int]:
    """Whom a new answer is shown to: the review group alone, else each who may decide on it, that home first."""
    at = home(tx, campaign)
    others = [] if at < 0 else [one for one in tx.seats.of(campaign.organisation_id) if one.seat in MAY[Do.DECIDE]]
    return [at, *(one.telegram_id for one in others if one.telegram_id != at)]
