"""Which answer somebody looks at next: the queue says so, and leaves out what they must not judge."""

from collections.abc import Sequence
from hashlib import sha256

from core.campaigns import Campaign, Task
from core.known import resting
from core.peers import KIND, practising
from core.peers.funding import KNOWN_PART
from core.peers.port import Looked
from core.peers.reviewers import may_see
from core.people import Person
from core.ports import Tx
from core.task_queues import DECIDED, NOTHING_ELSE
from core.work import Assignment, Lease

PASSED_MAX = 20  # answers that one look for the next passes over


def take(tx: Tx, me: Person, campaign: Campaign) -> Task | None:
    """The next answer for this person; those of their own tasks are never offered to them again."""
    queues = _queues(tx, me)
    for _ in range(PASSED_MAX):
        task = tx.tasks.take(campaign.id, me.id, queues, me.ring)
        if task is None:
            return None
        one = tx.peers.get(task.id)
        assert one is not None, "its row is an answer"
        if may_see(tx, me, one):
            _never(tx, me, one)
            return task
        tx.tasks.give_back(campaign.id, task.id, task.reward_minor)
        bar(tx, me.id, campaign, task.id)
    return None


def _queues(tx: Tx, me: Person) -> Sequence[int]:
    """Decided answers alone for whoever practises."""
    if practising.rests(tx, me.id):
        return (NOTHING_ELSE,) if resting.waits(tx, me.id, KIND) else (DECIDED, NOTHING_ELSE)
    return (DECIDED,) if _turn(tx, me) else ()


def _turn(tx: Tx, me: Person) -> bool:
    """Whether a decided answer comes first now: one time in ten, and nobody knows which."""
    drawn = sha256(f"{me.id}:{tx.new_id()}".encode()).digest()
    return int.from_bytes(drawn[:8]) % KNOWN_PART == 0


def _never(tx: Tx, me: Person, one: Looked) -> None:
    """Whoever sees another's answer to a task does not do that task afterwards."""
    campaign = tx.campaigns.get(one.campaign_id)
    assert campaign is not None, "it has answers"
    if tx.assignments.held(one.campaign_id, one.task_id, me.id) is None:
        bar(tx, me.id, campaign, one.task_id)


def bar(tx: Tx, person_id: int, campaign: Campaign, task_id: int) -> None:
    """This task is not for this person."""
    made = Assignment(
        id=tx.new_id(),
        campaign_id=campaign.id,
        task_id=task_id,
        person_id=person_id,
        state=Lease.BARRED,
        version=campaign.version,
        reward_minor=0,
        leased_at=tx.now,
        leased_until=tx.now,
        draft={},
    )
    tx.assignments.add(made)
