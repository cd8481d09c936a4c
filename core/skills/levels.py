"""The level that a rating earns, and what it opens.

Up when the lower bound of the interval passes the rung, down when it falls a little further than that below it, so that
nobody goes up and down with each answer. To skip never lowers it; no number of approved answers is asked for.
"""

import math
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import IntEnum

from core.skills.rating import GOLD, USUAL, Evidence, Rating, rating


class Level(IntEnum):
    PAUSED = -1  # what they sent was wrong too often: a paid set to practise on comes first
    NEW = 0
    MEMBER = 1
    TRUSTED = 2
    EXPERT = 3
    REVIEWER = 4


@dataclass(frozen=True, slots=True)
class Rung:
    """What a level asks: ``low`` bound of accuracy, ``count`` of answers. What it opens: ``gold_in``: one task in so
    many has a known answer; ``more_percent``: of pay, work that is kept for it offers at least.
    """

    low: float
    count: float
    gold_in: int
    more_percent: int = 0
    no_complaint: bool = False


RUNGS = {
    Level.NEW: Rung(0.0, 0, gold_in=4),
    Level.MEMBER: Rung(0.0, 8, gold_in=10),
    Level.TRUSTED: Rung(0.70, 8, gold_in=20, more_percent=15),
    Level.EXPERT: Rung(0.80, 8, gold_in=20, more_percent=30),
    Level.REVIEWER: Rung(0.90, 75, gold_in=20, more_percent=30, no_complaint=True),
}
SLACK = 0.03  # a level is kept while the bound is less than this below its rung
PAUSE_BELOW, PAUSE_BELOW_OF_TWO = 0.60, 0.55  # the upper bound: even at best they are right less often
BELOW_USUAL = 0.10  # where all find it hard, at best this much less often than all are
TWO = 2
LOOK_AHEAD = 200  # answers


def level(found: Rating, before: Level, *, options: int = 0, complained: bool = False, usual: float = USUAL) -> Level:
    """``options``: how many there are to choose from, 0 where it varies; ``complained``: one was upheld of late.

    ``usual``: the mean accuracy of everybody in the skill.

    Who is paused stays so until a practice set is done (see ``practised``).
    """
    below = min(PAUSE_BELOW_OF_TWO if options == TWO else PAUSE_BELOW, usual - BELOW_USUAL)
    if before is Level.PAUSED or found.high < below:
        return Level.PAUSED
    reached = [one for one, rung in RUNGS.items() if _holds(found, rung, one <= before, complained)]
    return max(reached)


def _holds(found: Rating, rung: Rung, had: bool, complained: bool) -> bool:
    low = rung.low - SLACK if had else rung.low
    return found.count >= rung.count and (not rung.low or found.low > low) and not (rung.no_complaint and complained)


PRACTICE = 10  # tasks with known answers, each with a hint, paid like any other
PRACTICE_MIN = 5  # where there are no more of them
PRACTICE_RIGHT = 7  # of ten


def needed(done: int) -> int:
    """How many of a practice set have to be right at the first try."""
    return -(-done * PRACTICE_RIGHT // PRACTICE)


def practised(right: int, done: int = PRACTICE) -> bool:
    """Whether the practice set was done well enough to begin anew, at the lowest level and with no evidence."""
    return right >= needed(done)


def to_next(evidence: Evidence, now: int, at: Level, usual: float) -> int | None:
    """How many more right known answers lead to the next level; None where there is none, or none in sight."""
    above = Level(at + 1) if at < Level.REVIEWER else None
    if above is None or at is Level.PAUSED:
        return None
    rung, ahead = RUNGS[above], [evidence]
    for _ in range(LOOK_AHEAD):
        ahead.append(ahead[-1].with_answer(1.0, GOLD, now))
    steps = range(1, LOOK_AHEAD + 1)

    def reached(more: int) -> bool:
        found = ahead[more]
        return found.count >= rung.count and (not rung.low or rating(found, now, usual).low > rung.low)

    found = bisect_left(steps, 1, key=reached)  # each right answer raises the bound
    return steps[found] if found < LOOK_AHEAD else None


def rounded(answers: int) -> int:
    """A number that promises no more than it knows: to five above ten, to ten above fifty."""
    step = 1 if answers <= 10 else 5 if answers <= 50 else 10  # noqa: PLR2004 - as said above
    return math.ceil(answers / step) * step


def fresh(evidence: Evidence) -> Evidence:
    """After a practice set: what was wrong before counts no more."""
    return replace(evidence, right=0.0, wrong=0.0, count=0.0)
