"""Who may look at others' work: whose own is right. They are chosen by that, and never choose whose they look at."""

from core.campaigns import Campaign
from core.errors import N_, Text
from core.known import resting
from core.peers import KIND, practising
from core.peers.asked import is_review
from core.peers.port import Looked
from core.people import Person
from core.ports import Tx
from core.signals import rings
from core.skills import keeping
from core.skills.levels import RUNGS, Level
from core.skills.rating import Evidence
from core.work import Lease

LOW = 0.70  # the lower bound of how often they are right
KNOWN_FROM = 8.0  # looks from which it is known how well they look, whatever else they do well
NOT_YET = Text(N_("This job is for people whose own work was right most of the time. Other jobs show that of yours."))


def why_not(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """A rule of ``core.working.targeting``."""
    if not is_review(campaign):
        return None
    if practising.rests(tx, me.id):
        if waits := resting.waits(tx, me.id, KIND):
            return waits
        return None if practising.is_ahead(tx, me, campaign) else practising.RESTS
    return None if may(tx, me) else NOT_YET


def may(tx: Tx, me: Person) -> bool:
    """Whether they look well, or where that is not known yet, do some other work well."""
    kept = {one.skill: one for one in keeping.all_of(tx, me)}
    looks = kept.get(KIND)
    if looks is not None and (looks.level is Level.PAUSED or looks.evidence.count >= KNOWN_FROM):
        return looks.level is not Level.PAUSED and keeping.rated(tx, looks).low > LOW
    others = [keeping.rated(tx, one) for one in kept.values() if one.level is not Level.PAUSED]
    return any(one.count >= RUNGS[Level.MEMBER].count and one.low > LOW for one in others)  # of fewer nothing is known


def evidence(tx: Tx, person_id: int) -> Evidence:
    """How well they look."""
    return keeping.of(tx, person_id, KIND).evidence


def may_see(tx: Tx, me: Person, one: Looked) -> bool:
    """Whether the answer may be shown to them: not where they had its task, or somebody of their ring."""
    if not one.to_look_at:
        return False
    held = tx.assignments.held(one.campaign_id, one.task_id, me.id)
    had = held is not None and held.assignment.state is not Lease.BARRED
    return not had and not rings.mates_had(tx, me.id, one.campaign_id, one.task_id)
