"""How long work takes, where a few forgot the phone on the table: medians, and times cut where nobody works any more.

Times are whole milliseconds, from being shown a task to sending it. The rules were held against the logs of three real
crowds (tests/core/wages/test_times.py): a mean without the cut is three to four times the typical time.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from statistics import median

CUT_MS_MIN = 30_000  # nobody's time is cut below this
CUT_TIMES = 3  # times the typical time; so much slow-walking can gain, and only as long as few do it
ABANDONED_MS_MIN = 10_000  # a task that was looked at for less was only looked at
ABANDONED_SHARE = 2  # one part in so many of the time in a task that was given back counts
PRIOR_ANSWERS = 10  # so many answers the estimate before them is worth
# The time that nine of ten workers keep, over the mean: 1.57 and 2.01 in the logs of Weather and SentPol, 1.74 and 1.90
# in ZenCrowd's, so 1.8 before there are answers.
SLOW_TENTHS = 18


def typical(by_worker: Iterable[Sequence[int]]) -> int:
    """The median over workers of each one's median: who does much, or waits long, moves it no more than anyone."""
    medians = [median(times) for times in by_worker if times]
    return round(median(medians)) if medians else 0


def cut(ms: int, typical_ms: int) -> int:
    """``t' = min(t, max(30 s, 3 m))``: what counts as work of a measured time."""
    return min(ms, max(CUT_MS_MIN, CUT_TIMES * typical_ms))


def abandoned(ms: int, typical_ms: int) -> int:
    """What counts of the time in a task that was given back or let pass."""
    return cut(ms, typical_ms) // ABANDONED_SHARE if ms > ABANDONED_MS_MIN else 0


def quantile(values: Iterable[int | Fraction], percent: int) -> Fraction:
    """The value that ``percent`` of them do not pass, between neighbours in proportion. Of none it is 0."""
    ordered = sorted(values)
    if not ordered:
        return Fraction(0)
    place = Fraction((len(ordered) - 1) * percent, 100)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (Fraction(ordered[high]) - ordered[low]) * (place - low)


def expected(before_ms: int, counted: Sequence[int]) -> int:
    """The mean time of a task: ``before_ms`` is worth ten answers (the mean of a gamma prior of that weight)."""
    return (PRIOR_ANSWERS * before_ms + sum(counted)) // (PRIOR_ANSWERS + len(counted))


def slow(before_ms: int, by_worker: Mapping[int, Sequence[int]]) -> int:
    """T90, the mean time that nine of ten workers keep, of counted times; the estimate before is worth ten answers."""
    means = [Fraction(sum(times), len(times)) for times in by_worker.values() if times]
    answers = sum(map(len, by_worker.values()))
    before = before_ms * SLOW_TENTHS // 10
    return int((PRIOR_ANSWERS * before + answers * quantile(means, 90)) / (PRIOR_ANSWERS + answers))
