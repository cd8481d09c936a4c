"""Who looks at an answer that is sent: other workers, a person, or nobody."""

from collections.abc import Mapping, Sequence

from core.campaigns import CHANGE_SECONDS, Campaign
from core.errors import N_, Text
from core.form.answers import Value
from core.form.questions import CANT_TELL
from core.on_site import proofs
from core.peers import asked
from core.peers.port import Looked
from core.people import Person
from core.ports import Tx
from core.process import review
from core.quality.finding import Finding
from core.skills import keeping
from core.skills.levels import Level
from core.skills.naming import skill_of
from core.work import Answer, Assignment

WAITS = N_("Thank you. Other workers look at it, without your name. Paid when they say it is fine, by {day} at latest.")


def wanted(tx: Tx, me: Person, campaign: Campaign, lease: Assignment, values: Mapping[str, Value]) -> bool:
    """Whether this answer is held until others have looked. Of who does this work well only some are."""
    if lease.is_test or CANT_TELL in values.values() or not asked.chosen(campaign):
        return False
    kept = keeping.of(tx, me.id, skill_of(campaign))
    return kept.level < Level.EXPERT or asked.sampled(lease.id)


def by_peers(tx: Tx, campaign: Campaign, sent: Answer, found: Sequence[Finding]) -> int:
    """Where other workers look at an answer that is held, the campaign of their looks.

    0 where a moderator does: a rule found something, or they look at each.
    """
    person = found or review.looked_at(campaign) or proofs.shown(campaign, sent.values) or CANT_TELL in sent.values
    return 0 if person or not asked.chosen(campaign) else tx.peers.review_of(campaign.id)


def begin(tx: Tx, campaign: Campaign, sent: Answer, found: Sequence[Finding], review_id: int) -> None:
    """Have an answer looked at that is held; ``review_id`` as of ``by_peers``."""
    if not review_id:
        review.open_review(tx, campaign, sent, found)
        return
    from_then = tx.now + CHANGE_SECONDS * 1000  # until then its worker may still change it
    tx.peers.add(Looked(sent.id, review_id, campaign.id, sent.task_id, sent.person_id, from_then))


def told(day: Text) -> Text:
    """What its worker reads where other workers look."""
    return Text(WAITS, params={"day": day})
