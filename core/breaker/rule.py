"""Whether a requester rejects more than is usual for them, looked at after every decision.

An e-process: the likelihood of what came under a greater rate against that under the usual one, mixed over all greater
rates (a Beta prior, cut off below the usual rate) and over the moments at which a jump may have begun. Where the true
rate is the usual one or less its mean never exceeds 1, so that it ever reaches 1/alpha has a chance of alpha at most,
however often one looks (Ville 1939; Ramdas, Grünwald, Vovk & Shafer 2023, "Game-theoretic statistics and safe anytime-
valid inference", Statistical Science 38; for the mixture over beginnings: Shin, Ramdas & Rinaldo 2024, "E-detectors").
A second one asks how many rejected answers say what others surely say.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from core.skills import beta

ALPHA = 1e-3  # the chance that it ever stops one who goes on as usual: half of it for each of the two
LEAST = 20  # decisions before anything may be said
LOST_LEAST = 5  # the same, of who lost: two persons took back what was stopped
LOST = 5.0  # what the evidence weighs that begins there, as a part of what tripped is kept; else 1 at most
BLOCK = 10  # decisions between two moments at which a jump may begin
KEPT = 40  # of those moments, the latest
RATE_MIN, RATE_MAX = 0.10, 0.50  # less is not noticed, more is never usual
AGREEING = 0.20  # of rejected answers: so many may say what others surely say, as those err too
PRIOR = 20.0  # decisions that what is usual for all requesters weighs
SURE = 0.99  # that one's own rate lies below what is taken as usual
ALL_MEAN = 0.15  # the rate of all requesters, where nobody's is known
ALL_MIN, ALL_MAX = 0.05, 0.25  # within which theirs is believed


class Why(StrEnum):
    """What jumped."""

    RATE = "rate"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Counts:
    """Decisions, rejections among them, those that could be held against others' answers, those that agreed."""

    decided: int = 0
    rejected: int = 0
    compared: int = 0
    agreed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def __sub__(self, other: "Counts") -> "Counts":
        return Counts(*(max(0, getattr(self, name) - getattr(other, name)) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Start:
    """A moment at which a jump may begin: the ``number``-th, what was counted before, the rate usual then.

    Number 0: two persons took back what was stopped. ``since``: an id, below those of all decisions that follow.
    """

    number: int
    before: Counts
    usual: float = 0.0
    since: int = 0

    def weight(self) -> float:
        """Of its evidence; all of them are 1 together, and ``LOST`` more after a loss."""
        return 1 / (self.number * (self.number + 1)) if self.number else LOST

    def least(self) -> int:
        """Decisions before anything may be said."""
        return LEAST if self.number else LOST_LEAST


@dataclass(frozen=True, slots=True)
class Tally:
    """What a requester decided so far, and the latest moments; the first is before everything."""

    counts: Counts = Counts()
    starts: tuple[Start, ...] = (Start(1, Counts()),)

    def begun(self) -> bool:
        """Whether the next decision begins a new moment, whose usual rate is to be told."""
        last = self.starts[-1]
        return not last.usual or self.counts.decided - last.before.decided >= BLOCK

    def begin(self, all_mean: float, since: int) -> "Tally":
        """Begin one here. ``all_mean``: the rate of all requesters."""
        last, rate = self.starts[-1], usual(self.counts, all_mean)
        number = last.number + 1 if last.usual else last.number
        kept = self.starts if last.usual else self.starts[:-1]
        return replace(self, starts=(*kept, Start(number, self.counts, rate, since))[-KEPT:])

    def after(self, more: Counts) -> "Tally":
        return replace(self, counts=self.counts + more)

    def anew(self, taken_back: Counts, *, lost: bool = False) -> "Tally":
        """What was decided counts as usual from here on, but for rejections that did not stand.

        ``lost``: two persons said so; what tripped is held against them.
        """
        left = self.counts - taken_back
        return Tally(left, (Start(0 if lost else self.starts[-1].number + 1, left),))


@dataclass(frozen=True, slots=True)
class Jump:
    """What tripped: of the latest ``counts`` so many were rejected, where ``usual`` is usual."""

    why: Why
    counts: Counts
    usual: float
    since: int


def usual(counts: Counts, all_mean: float) -> float:
    """The rate below which theirs lies all but surely: of what they decided, with that of all requesters as a prior."""
    mean = min(max(all_mean, ALL_MIN), ALL_MAX)
    theirs = beta.quantile(SURE, PRIOR * mean + counts.rejected, PRIOR * (1 - mean) + counts.decided - counts.rejected)
    return min(max(theirs, RATE_MIN), RATE_MAX)


def log_e(n: int, k: int, rate: float) -> float:
    """The logarithm of the evidence in ``k`` of ``n`` for a greater rate than this one.

    The integral of (p/r)^k ((1-p)/(1-r))^(n-k) over p in (r, 1), each as likely as another, in closed form.
    """
    above = 1 - beta.below(rate, 1 + k, 1 + n - k)
    if above <= 0:
        return -math.inf
    whole = math.lgamma(1 + k) + math.lgamma(1 + n - k) - math.lgamma(2 + n)
    return whole + math.log(above) - math.log1p(-rate) - k * math.log(rate) - (n - k) * math.log1p(-rate)


def jumped(tally: Tally) -> Jump | None:
    """What jumped, since the moment that says so most; None where nothing did."""
    since = [(one, tally.counts - one.before) for one in tally.starts if one.usual]
    since = [(one, counts) for one, counts in since if counts.decided >= one.least()]
    rates = [(one, counts, counts.decided, counts.rejected, one.usual) for one, counts in since]
    alike = [(one, counts, counts.compared, counts.agreed, AGREEING) for one, counts in since]
    for why, found in ((Why.RATE, rates), (Why.AGREEMENT, alike)):
        best = _evidence(found)
        if best is not None:
            return Jump(why, best[1], best[0].usual, best[0].since)
    return None


def ceiling(n: int, k: int, rate: float) -> float:
    """What :func:`log_e` cannot exceed: the likelihood ratio of the rate that fits best. 0 where no more than usual."""
    if k <= n * rate:
        return 0.0
    share = k / n
    return k * math.log(share / rate) + ((n - k) * math.log((1 - share) / (1 - rate)) if k < n else 0.0)


def _evidence(found: Sequence[tuple[Start, Counts, int, int, float]]) -> tuple[Start, Counts] | None:
    """The moment with the most evidence, where all of them together reach what is asked.

    What cannot matter is left out: less evidence is always allowed.
    """
    needed = math.log(2 / ALPHA)
    logs = [
        (log_e(n, k, rate) + weight, one, counts)
        for one, counts, n, k, rate in found
        if ceiling(n, k, rate) + (weight := math.log(one.weight())) > needed - math.log(KEPT)
    ]
    if not logs:
        return None
    most = max(logs, key=lambda each: each[0])
    if most[0] + math.log(sum(math.exp(one[0] - most[0]) for one in logs)) < needed:
        return None
    return most[1], most[2]
