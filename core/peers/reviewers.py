"""Who may look at others' work: whose own is right. They are chosen by that, and never choose whose they look at."""

from core.campaigns import Campaign
from core.errors import N_, Text
from core.peers import KIND
from core.peers.asked import LOOKS, is_review
from core.people import Person
from core.ports import Tx
from core.signals import rings
from core.skills import keeping
from core.skills.levels import Level
from core.skills.rating import Evidence

LOW = 0.70  # the lower bound of how often they are right
KNOWN_FROM = 8.0  # looks from which it is known how well they look, whatever else they do well
NOT_YET = Text(N_("This job is for people whose own work was right most of the time. Other jobs show that of yours."))


def why_not(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """A rule of ``core.working.targeting``."""
    return None if not is_review(campaign) or may(tx, me) else NOT_YET


def may(tx: Tx, me: Person) -> bool:
    """Whether they look well, or where that is not known yet, do some other work well."""
    kept = {one.skill: one for one in keeping.all_of(tx, me)}
    looks = kept.get(KIND)
    if looks is not None and (looks.level is Level.PAUSED or looks.evidence.count >= KNOWN_FROM):
        return looks.level is not Level.PAUSED and keeping.rated(tx, looks).low > LOW
    return any(keeping.rated(tx, one).low > LOW for one in kept.values() if one.level is not Level.PAUSED)


def evidence(tx: Tx, person_id: int) -> Evidence:
    """How well they look."""
    return keeping.of(tx, person_id, KIND).evidence


def has_seen(tx: Tx, me: Person, campaign: Campaign, answer_id: int) -> bool:
    """Whether the answer is theirs, or they had its task, or somebody of their ring; or it is shown to nobody."""
    one = tx.peers.get(answer_id)
    if one is None or not one.to_look_at:
        return True
    of = int(campaign.settings.more[LOOKS])
    return tx.assignments.held(of, one.task_id, me.id) is not None or rings.mates_had(tx, me.id, of, one.task_id)
