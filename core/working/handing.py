"""Which task a person is handed next."""

from core.campaigns import Campaign, Task
from core.known import mixing_in
from core.peers import taking
from core.peers.asked import is_review
from core.people import Person
from core.ports import Tx
from core.verdicts import routing


def take(tx: Tx, me: Person, campaign: Campaign) -> Task | None:
    """The next task that is theirs, else one that is asked again and first for such as they, else one for anyone."""
    if is_review(campaign):
        return taking.take(tx, me, campaign)
    queues = (*mixing_in.queues(tx, me, campaign), *routing.queues(tx, me, campaign))
    task = tx.tasks.take(campaign.id, me.id, queues, me.ring)
    if task is None and tx.tasks.rewind(campaign.id, me.id):
        task = tx.tasks.take(campaign.id, me.id, queues, me.ring)
    mixing_in.taken(tx, me, campaign, task)
    return task
