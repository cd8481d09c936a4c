"""One number out of several: their mean, with its standard error against what the requester tolerates.

Where a number is what most of it is read off or counted, answers come in words of their own: see ``written``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from math import isfinite, pi, sqrt
from statistics import fmean, median

from core.quality.estimate import fixed
from core.quality.estimate.policy import Policy, Then

_DIGITS = 100  # of what is reckoned: numbers have at most 40 before the point and 40 behind
_OF_MEDIAN = sqrt(pi / 2)  # how much larger the error of a median is, of normal deviations


@dataclass(frozen=True, slots=True)
class Amount:
    """``error``: standard error of ``value``, in its unit."""

    value: float
    error: float
    answers: int


def estimate(numbers: Sequence[float], *, usual: float | None = None, by_median: bool = False) -> Amount:
    """``usual``: the standard deviation of answers to one task in this campaign, where known: two that happen to be
    equal prove little. ValueError for no number, or one that is none.
    """
    if not numbers or not all(isfinite(one) for one in numbers):
        raise ValueError("no numbers, or some that are none")
    value = median(numbers) if by_median else fmean(numbers)
    middle, n = fmean(numbers), len(numbers)
    squares = sum((one - middle) ** 2 for one in numbers)
    weight = 0.0 if usual is None else fixed.PRIOR_ANSWERS
    if n == 1 and not weight:
        return Amount(value, float("inf"), n)
    variance = (squares + weight * (usual or 0.0) ** 2) / (n - 1 + weight)
    return Amount(value, sqrt(variance / n) * (_OF_MEDIAN if by_median else 1.0), n)


def mean(numbers: Sequence[Decimal]) -> Decimal:
    """To the last digit of what people may write, and further: binary fractions are not."""
    with localcontext(prec=_DIGITS):
        return sum(numbers, Decimal(0)) / len(numbers)


def written(middle: Decimal, numbers: Sequence[Decimal], *, finer: bool) -> str:
    """The mean as people write numbers: with as many decimals as the finest of theirs, or one more (``finer``) where
    it lies between; never with an exponent.
    """
    decimals = max(max(-exponent, 0) for one in numbers if isinstance(exponent := one.as_tuple().exponent, int))
    with localcontext(prec=_DIGITS):
        found = middle.quantize(Decimal(1).scaleb(-decimals - finer))
        short = found.quantize(Decimal(1).scaleb(-decimals))
        return f"{(short if short == found else found) + 0:f}"


def deviation(tasks: Sequence[Sequence[float]]) -> float | None:
    """Of answers to one task, over many tasks: what ``usual`` is. None where no task has two."""
    several = [numbers for numbers in tasks if len(numbers) > 1]
    if not several:
        return None
    squares = sum((one - fmean(numbers)) ** 2 for numbers in several for one in numbers)
    return sqrt(squares / sum(len(numbers) - 1 for numbers in several))


def judge(found: Amount, tolerance: float, policy: Policy) -> Then:
    if found.answers >= policy.least and found.error <= tolerance:
        return Then.RESOLVED
    return Then.ASK if found.answers < policy.most else Then.MODERATOR
