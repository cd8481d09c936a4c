"""When the next task is one whose answer is known: nobody can reckon it, and its share goes down as trust goes up."""

from core.campaigns import Campaign, Task
from core.known import opening, reading, resting, teaching
from core.people import Person
from core.ports import Tx
from core.signals import haste
from core.skills import keeping
from core.skills.levels import RUNGS, Level
from core.skills.mixing import SLOW_GOLD_IN, is_known, start
from core.skills.naming import skill_of
from core.task_queues import KNOWN, NOTHING_ELSE
from core.teams import assigning


def turn(tx: Tx, me: Person, campaign: Campaign) -> bool:
    """Whether this person's next task here is a known one, where there are some. It counts as given."""
    level = keeping.of(tx, me.id, skill_of(campaign)).level
    share = one_in(level, hasty=haste.hasty(tx, me.id, campaign))
    now = tx.known.slots.turn(campaign.id, me.id)
    if not now.nth:
        of = tx.known.count(campaign.id)
        tx.known.lessons.start(campaign.id, me.id, start(now.drawn.encode(), campaign.id, me.id, of))
    return is_known(now.drawn.encode(), campaign.id, me.id, now.nth, share)


def queues(tx: Tx, me: Person, campaign: Campaign) -> tuple[int, ...]:
    """The queues the next task is taken from before those for anyone; the known tasks' alone for who practises."""
    theirs = assigning.queues(tx, me, campaign)
    if not (campaign.knows and reading.suits(campaign)):
        return theirs
    lesson = teaching.lesson(tx, me, campaign)
    if lesson is not None and lesson.practises:
        waits = resting.waits(tx, me.id, skill_of(campaign))
        return (NOTHING_ELSE,) if waits else (KNOWN, NOTHING_ELSE)
    now = turn(tx, me, campaign) or lesson is not None
    return (KNOWN, *theirs) if now else theirs


def one_in(level: Level, *, hasty: bool = False) -> int:
    """One task in so many is known."""
    return SLOW_GOLD_IN if hasty or level not in RUNGS else RUNGS[level].gold_in


def taken(tx: Tx, me: Person, campaign: Campaign, task: Task | None) -> None:
    """A task was handed out: the last slot of a known one is seen to, and what follows the last known one."""
    if task is None or task.queue != KNOWN:
        return
    if not task.remaining:
        opening.watch(tx, campaign.id)
    ahead = tx.tasks.peek(campaign.id, me.id, (KNOWN,))
    if ahead is None or ahead.queue != KNOWN:
        tx.known.lessons.again(campaign.id, me.id)
