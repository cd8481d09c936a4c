"""Whether gold shows that someone does not try: Wald's sequential test (1945), good workers against bad.

Two ways to be bad are looked for at once, each with half the weight: to guess, and to be right too seldom. The mean of
their likelihood ratios is a fair game for a good worker: it ever comes above the bar for one in 95 of those right as
often as GOOD, and for hardly any who are better. Where all find the work hard, good is who is right as often as all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import exp, log

GOOD = 0.80
BAD = 0.55
BAD_ABOVE_CHANCE = 0.10
GOOD_ABOVE_CHANCE = 0.20  # at the least: or a crowd of guessers would make guessing good
APART = 0.15  # bad is this much below good, or it is not told from it
ALPHA, BETA = 0.01, 0.05
BAR = log((1 - BETA) / ALPHA)  # 4.55


@dataclass(frozen=True, slots=True)
class Trial:
    """What gold showed of a worker. ``options``: of the question, 2 or more; ``usual``: how often all are right.

    Both logarithms are of bad to good.
    """

    options: int
    usual: float = GOOD
    seldom: float = 0.0
    guess: float = 0.0

    @property
    def evidence(self) -> float:
        """Logarithm of how many times likelier this is of a bad worker."""
        most = max(self.seldom, self.guess)
        return most + log((exp(self.seldom - most) + exp(self.guess - most)) / 2)

    @property
    def is_caught(self) -> bool:
        """Pause, train anew, ask others again; it rejects nothing."""
        return self.evidence > BAR

    def after(self, right: bool) -> "Trial":
        """With one gold more. Who was caught stays so until a new test is begun."""
        if self.is_caught:
            return self
        chance = 1 / self.options
        good = min(GOOD, max(self.usual, chance + GOOD_ABOVE_CHANCE))
        seldom = max(good - (GOOD - BAD), chance + BAD_ABOVE_CHANCE)
        step = _step(right, seldom, good) if good - seldom >= APART else 0.0
        return replace(self, seldom=self.seldom + step, guess=self.guess + _step(right, chance, good))


def _step(right: bool, bad: float, good: float) -> float:
    return log(bad / good if right else (1 - bad) / (1 - good))


def tried(options: int, golds: Iterable[bool]) -> Trial:
    """All golds of a worker, the first one first."""
    found = Trial(options)
    for right in golds:
        found = found.after(right)
    return found
