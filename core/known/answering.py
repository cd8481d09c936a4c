"""Answers to known tasks: paid at once, and not told from others by how they are taken.

They can be changed as long as any other; then the clock confirms them, and only then they are held against what is
known (``comparing``). Nobody is rejected for one.
"""

from dataclasses import replace

from core.funds import sets
from core.task_queues import KNOWN
from core.work import Answer, Held, Standing


def is_known(held: Held) -> bool:
    return held.task.queue == KNOWN and not held.assignment.is_test


def paid(held: Held, sent: Answer, until: int) -> Answer:
    """The answer as it is kept: one to a known task is paid now, or with its set, whatever it would have waited for.

    ``until`` (ms) it can be changed, 0 where it cannot, as it teaches.
    """
    if not is_known(held) or (until and sent.standing is Standing.WAITING and sets.size(held.campaign)):
        return sent
    return replace(
        sent,
        standing=Standing.APPROVED,
        paid_minor=sent.reward_minor,
        confirmed=not until,
        clock_at=until,
        is_lesson=not until,
    )
