"""A new organisation's first campaign: whether a person looks at it before it runs, and the case of that look."""

from collections.abc import Mapping

from core.campaigns import Campaign
from core.cases import opened
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.work import CaseKind

KIND = "vetting"  # the job that reminds; its key is the case's id
LOOK_MS = 24 * 3600 * 1000  # within which a person looks
LOOKED_AT = 1000  # campaigns among which one that was passed is looked for


def waits(tx: Tx, me: Person, organisation_id: int) -> bool:
    """Whether none of the organisation's campaigns ever ran. An operator's do not wait."""
    if Role.OPERATOR in me.roles:
        return False
    return not any(one.version for one in tx.campaigns.of(organisation_id, LOOKED_AT))


def open_case(tx: Tx, campaign: Campaign, why: Mapping[str, object] | None = None) -> None:
    """Ask the moderators to look at a campaign; the group gets a card, and the operators where nobody else may.

    ``why``: what about it is to be looked at (``core.sensitive.looking``), beside that it is a first one.
    """
    due_at = tx.now + LOOK_MS
    case = opened(tx, CaseKind.CAMPAIGN, campaign.owner_id, due_at=due_at, campaign_id=campaign.id, params=why)
    tx.jobs.enqueue(KIND, str(case.id), {"case": case.id}, case.due_at)
    review.card(tx, case.id)
    biased = {campaign.owner_id, *(one.person_id for one in tx.seats.of(campaign.organisation_id))}
    if tx.office.group() and biased.issuperset(tx.office.moderators()):
        tx.outbox.put(review.OPERATORS, "card", str(case.id), {"case": case.id})
