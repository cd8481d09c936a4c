"""An answer that was sent is counted: stored, paid or held, and weighed with the others of its task."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core import pay
from core.errors import N_, Money, Stale, Text
from core.funds import sets
from core.known import answering, comparing
from core.peers import asking, weighing
from core.peers.asked import is_review
from core.people import Person
from core.ports import Tx
from core.quality.finding import Finding
from core.signals import newcomers
from core.teams import checks
from core.verdicts import ordering, settling
from core.work import Answer, Held, Standing


@dataclass(frozen=True, slots=True)
class Counted:
    """``of_set``: what its worker gets for a set that it completes; ``learned``: more may be known of people now.

    ``by_peers``: it is held, and other workers look at it; of one to a known task nobody does, though it says so.
    """

    of_set: Money | None = None
    learned: bool = False
    by_peers: bool = False


def count(tx: Tx, me: Person, held: Held, sent: Answer, found: Sequence[Finding]) -> Counted:
    """Store the answer, move its money, and let it agree with the others once all are in."""
    if not tx.answers.add(newcomers.sent(me, held, sent)):
        raise Stale(Text(N_("You have answered this one already. Send /work for the next one.")))
    if sent.is_test:
        return Counted()
    given = settling.together(tx, held.campaign, held.task) if held.task.remaining == 0 else ()
    if sent.standing is Standing.APPROVED and not sent.confirmed:
        tx.people.add_unconfirmed(me.id, 1)
    compares = bool((me.screen.params.get("last") or {}).get(comparing.MARK))
    if compares:
        tx.people.lock(me.id)
        comparing.before(tx, me)
    if sets.size(held.campaign):
        tx.people.lock(me.id)  # before accounts, as agreement does
    comes_to = replace(held.assignment, reward_minor=sent.reward_minor)
    if is_review(held.campaign):
        weighing.weigh(tx, held, sent)
    pay.reward(tx, held.campaign, comes_to, pending=sent.standing is not Standing.APPROVED)
    review_id = asking.by_peers(tx, held.campaign, sent, found) if sent.standing is Standing.REVIEW else 0
    if sent.standing is Standing.REVIEW and not answering.is_known(held):
        asking.begin(tx, held.campaign, sent, found, review_id)
    known = settling.settle(tx, held.campaign, held.task, given)
    if checks.concerns(held):
        checks.look(tx, held, sent)
    pay.spare(tx, held.campaign, held.assignment, sent)
    of_set = sets.settle(tx, me, held.campaign) if sets.size(held.campaign) else None
    if given:
        ordering.order(tx, held.campaign.id, sent.id, known)
    return Counted(of_set, learned=bool(given) or compares, by_peers=bool(review_id))
