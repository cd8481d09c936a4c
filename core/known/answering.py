"""Answers to known tasks: paid as any other of their person would be now, so that nothing tells them from others.

They can be changed as long as any other; then they are held against what is known, and stand as those beside them do
(``comparing``). Each is paid in the end, whatever it says: nobody is rejected for one.
"""

from dataclasses import replace

from core.task_queues import KNOWN
from core.work import Answer, Held, Standing


def is_known(held: Held) -> bool:
    return held.task.queue == KNOWN and not held.assignment.is_test


def kept(held: Held, sent: Answer, until: int) -> Answer:
    """The answer as it is kept: what has the clock of one to a known task is looked at by ``comparing`` alone.

    ``until`` (ms) it can be changed, 0 where it cannot, as it teaches: what is right was told, so it is paid at once.
    """
    if not is_known(held):
        return sent
    if until:
        return replace(sent, clock_at=until)
    paid = replace(sent, standing=Standing.APPROVED, paid_minor=sent.reward_minor)
    return replace(paid, confirmed=True, clock_at=0, is_lesson=True)
