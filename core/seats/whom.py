"""Who hears of a campaign: the person who made it, and where they left the organisation, its longest owner."""

from collections.abc import Sequence

from core.campaigns import Campaign
from core.moderators import conflicts
from core.people import Person
from core.ports import Tx
from core.privacy.port import is_gone
from core.seats.may import MAY, Do, Seat, may
from core.seats.port import Member
from core.work import Case, CaseKind


def told(tx: Tx, campaign: Campaign) -> Person | None:
    """None where nobody sits there any more."""
    maker = tx.people.by_id(campaign.owner_id)
    if maker is None or campaign.organisation_id in maker.seats:
        return maker
    owners = (one for one in tx.seats.of(campaign.organisation_id) if one.seat == Seat.OWNER)
    first = next(owners, None)
    return tx.people.by_id(first.person_id) if first else None


def nobody(tx: Tx, organisation_id: int) -> bool:
    """Whether all who sat there were erased. Its row is held: nobody is erased from it between the look and what
    follows, as ``core.privacy.erasing`` holds it before it looks at the money.
    """
    tx.seats.hold(organisation_id)
    return all(is_gone(one.telegram_id) for one in tx.seats.of(organisation_id))


def home(tx: Tx, campaign: Campaign) -> int:
    """The chat in which its answers are confirmed: the review group, else who hears of it. 0: nobody is there."""
    if group := tx.seats.groups.of(campaign.organisation_id):
        return group
    person = told(tx, campaign)
    return person.telegram_id if person else 0


def confirm(tx: Tx, campaign: Campaign) -> Sequence[int]:
    """Whom a new answer is shown to: the review group alone, else each who may decide on it, that home first."""
    at = home(tx, campaign)
    deciding = [] if at < 0 else _deciding(tx, campaign.organisation_id)
    return [at, *(one.telegram_id for one in deciding if one.telegram_id != at)]


def _deciding(tx: Tx, organisation_id: int) -> Sequence[Member]:
    return [one for one in tx.seats.of(organisation_id) if one.seat in MAY[Do.DECIDE]]


def seconds(tx: Tx, case: Case, me: Person) -> Sequence[Member]:
    """Who else may decide what it confirms, accounts that hang together with this one left out."""
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign is not None
    return [one for one in others(tx, campaign.organisation_id, me) if one.person_id != case.person_id]


def others(tx: Tx, organisation_id: int, me: Person) -> Sequence[Member]:
    """Who else may decide there, accounts that hang together with this one left out."""
    rest = [one for one in _deciding(tx, organisation_id) if one.person_id != me.id]
    return [one for one in rest if not conflicts.in_ring(tx, me, [one.person_id])]


def confirms(tx: Tx, me: Person, case: Case | None) -> bool:
    """Whether it is one that their organisation confirms, and their seat lets this person."""
    campaign = tx.campaigns.get(case.campaign_id) if case and case.kind is CaseKind.CONFIRM else None
    return campaign is not None and may(tx, me, campaign.organisation_id, Do.DECIDE)
