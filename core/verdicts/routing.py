"""Who is asked: who hardly beats chance rests; where the requester wishes, those who do best are asked again first.

A task that is asked again stands in a queue of its own then, where only they find it. Every five minutes what stood
there is moved on: to a second such queue, and from that to anybody. So nobody else waits longer than ten minutes.
"""

from core.campaigns import BATCH_ROWS, Campaign
from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.quality.estimate.route import rests as hardly_beats_chance
from core.quality.estimate.route import right
from core.quality.estimate.ways import Way
from core.skills import keeping
from core.skills.levels import Level
from core.skills.naming import skill_of
from core.task_queues import ANYONE, BEST_NEW, BEST_OLD
from core.verdicts import states
from core.verdicts.asked import asked
from core.verdicts.policy_of import is_adaptive, tolerance_of

ROUTING, BEST = "routing", "best"  # the step, and its answer: who does best is asked first
JOB = "routes"
MOVES_MS = 5 * 60_000
KNOWN_FROM = 5  # answers: of whom fewer are known, nothing is
RESTS = Text(
    N_("For now this job goes to others: what you answered here mostly differs from them. What you earned is yours.")
)


def is_routed(campaign: Campaign) -> bool:
    return is_adaptive(campaign) and campaign.settings.more.get(ROUTING) == BEST


def rests(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """What is said to who hardly beats chance in this campaign after answers enough, None to others.

    Who is to practise may do so here, too: no result is made of that.
    """
    if not is_adaptive(campaign):
        return None
    choices = {one.name for one in asked(campaign, tolerance_of(campaign)) if one.way is Way.CHOICE}
    found = [known for name, known in tx.estimates.of_person(campaign.id, me.id).items() if name in choices]
    each = [states.state(known) for known in found if known.pool.get("options")]
    if not each or not all(hardly_beats_chance(one.pool, one.of(me.id)) for one in each):
        return None
    return None if keeping.of(tx, me.id, skill_of(campaign)).level is Level.PAUSED else RESTS


def queues(tx: Tx, me: Person, campaign: Campaign) -> tuple[int, ...]:
    """Where this person finds what is asked again, before it is for anybody."""
    return (BEST_OLD, BEST_NEW) if is_routed(campaign) and _does_best(tx, me, campaign) else ()


def _does_best(tx: Tx, me: Person, campaign: Campaign) -> bool:
    """Whether they are right as often as all are, or more, in a question of choice; and enough is known of them."""
    choices = {one.name for one in asked(campaign, tolerance_of(campaign)) if one.way is Way.CHOICE}
    found = [known for name, known in tx.estimates.of_person(campaign.id, me.id).items() if name in choices]
    each = [states.state(known) for known in found if known.pool.get("options")]
    return any(one.of(me.id).given >= KNOWN_FROM and right(one.pool, one.of(me.id)) >= one.pool.right for one in each)


def first(tx: Tx, campaign: Campaign, task_id: int) -> None:
    """A task is asked again: first those who do best find it. It stays with whom a row is for by name."""
    stands = is_routed(campaign) and tx.teams.rows.move(campaign.id, task_id, ANYONE, BEST_NEW)
    if stands and not tx.jobs.waits(JOB, str(campaign.id)):
        tx.jobs.enqueue(JOB, str(campaign.id), {"c": campaign.id}, tx.now + MOVES_MS)


def step(tx: Tx, campaign_id: int) -> bool:
    """What waited long enough is anybody's; whether anything waits still."""
    moved = 0
    for queue, to in ((BEST_OLD, ANYONE), (BEST_NEW, BEST_OLD)):
        tasks = tx.teams.rows.waiting(campaign_id, queue, BATCH_ROWS, hold=True)
        tx.teams.rows.queue(campaign_id, [(one.id, to) for one in tasks])
        moved += len(tasks)
    return moved > 0
