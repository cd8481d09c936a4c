"""What an hour of a job paid: of one worker, and of the job.

The formulas are those of the study in the project's reference: wage = (paid + bonus - fees) x 3600 / seconds, where
seconds are of everything sent, also what was rejected, plus half of what was abandoned, plus reading once. A job's
wage is the tenth percentile over its workers ("the vast majority", Fairwork's Cloudwork principle 1.2), shown with the
median. Who sent fewer than ten answers says little, and counts by themselves only where most sent no more.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from core.wages import times

HOUR_MS = 3_600_000
SETTLED_ANSWERS = 10
SETTLED_WORKERS = 3
MANY_WORKERS = 30  # from so many on each one's own hours count, however few answers they sent
READING_MS = 60  # a letter: a thousand a minute, about 200 words


@dataclass(frozen=True, slots=True)
class Work:
    """One worker's part of one job. Times in ms as measured, money in minor units."""

    times: Sequence[int]
    paid_minor: int
    bonus_minor: int = 0
    fees_minor: int = 0
    abandoned: Sequence[int] = ()
    once_ms: int = 0  # reading what stands before the first task


@dataclass(frozen=True, slots=True)
class Wage:
    """Of a job, minor units an hour; ``workers`` it was reckoned from."""

    low_minor: int  # nine of ten workers get at least this
    middle_minor: int
    workers: int


def spent(work: Work, typical_ms: int) -> int:
    """The time that counts as work, in ms."""
    sent = sum(times.cut(one, typical_ms) for one in work.times)
    left = sum(times.abandoned(one, typical_ms) for one in work.abandoned)
    return sent + left + work.once_ms


def earned(work: Work) -> int:
    return work.paid_minor + work.bonus_minor - work.fees_minor


def reading(text: str) -> int:
    """How long a text takes to read, in ms."""
    return READING_MS * len(text)


def an_hour(minor: int, ms: int) -> int:
    """The pay of an hour."""
    return minor * HOUR_MS // max(ms, 1)


def of_worker(work: Work, typical_ms: int) -> int | None:
    """Minor units an hour; None where nothing was done."""
    ms = spent(work, typical_ms)
    return an_hour(earned(work), ms) if ms else None


def of_job(works: Mapping[int, Work]) -> Wage | None:
    """Of the workers who sent ten answers or more, where there are three; else of all. None where nobody sent any.

    Where these are few too, each is drawn towards the mean of all, as if they had sent ten answers like it more.
    """
    sent = {who: one for who, one in works.items() if one.times}
    if not sent:
        return None
    typical_ms = times.typical(one.times for one in sent.values())
    found = {who: _rate(one, typical_ms) for who, one in sent.items()}
    settled = {who: rate for who, rate in found.items() if len(sent[who].times) >= SETTLED_ANSWERS}
    if len(settled) >= SETTLED_WORKERS:
        counted = settled
    elif len(found) >= MANY_WORKERS:
        counted = found
    else:
        counted = _drawn(sent, typical_ms)
    low, middle = (int(times.quantile(counted.values(), percent)) for percent in (10, 50))
    return Wage(low, middle, len(counted))


def _rate(work: Work, typical_ms: int) -> Fraction:
    return Fraction(earned(work) * HOUR_MS, max(1, spent(work, typical_ms)))


def _drawn(works: Mapping[int, Work], typical_ms: int) -> dict[int, Fraction]:
    answers = sum(len(one.times) for one in works.values())
    ms = Fraction(sum(spent(one, typical_ms) for one in works.values()), answers) * times.PRIOR_ANSWERS
    minor = Fraction(sum(map(earned, works.values())), answers) * times.PRIOR_ANSWERS
    more = max(ms, Fraction(1))
    return {who: (earned(one) + minor) * HOUR_MS / (spent(one, typical_ms) + more) for who, one in works.items()}


def middle(jobs: Sequence[tuple[str, int, int]]) -> Sequence[tuple[str, int]]:
    """Of each asset the median wage of an hour over workers; ``jobs``: asset, its middle wage, of how many workers."""
    found = list[tuple[str, int]]()
    for asset in dict.fromkeys(asset for asset, _, _ in jobs):
        every = sorted((wage, workers) for one, wage, workers in jobs if one == asset)
        upto = list(accumulate(workers for _, workers in every))
        found.append((asset, every[bisect_left(upto, upto[-1] / 2)][0]))
    return found
