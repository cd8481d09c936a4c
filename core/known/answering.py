"""Answers to known tasks: paid at once, and not told from others by how they are taken.

They can be changed as long as any other; then the clock confirms them, and only then they are held against what is
known (``comparing``). Nobody is rejected for one.
"""

from dataclasses import replace

from core.entry import exam
from core.known import KNOWN
from core.work import Answer, Held, Standing


def is_known(held: Held) -> bool:
    in_a_test = exam.questions(held.campaign) > 0
    return (held.task.queue == KNOWN or in_a_test) and not held.assignment.is_test


def paid(held: Held, sent: Answer, until: int) -> Answer:
    """The answer as it is kept: one to a known task is paid now, whatever it would have waited for.

    ``until`` (ms) it can be changed, 0 where it cannot.
    """
    if not is_known(held) or exam.questions(held.campaign):  # which is paid already
        return sent
    return replace(
        sent,
        standing=Standing.APPROVED,
        paid_minor=sent.reward_minor,
        confirmed=not until,
        clock_at=until,
    )
