"""Whether gold shows that someone does not try: Wald's sequential test (1945), good workers against bad.

Two ways to be bad are looked for at once, each with half the weight: to guess, and to be right too seldom. The mean of
their likelihood ratios is a fair game for a good worker: it ever comes above the bar for one in 95 of those right as
often as GOOD, and for hardly any who are better.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import exp, log

GOOD = 0.80
BAD = 0.55
BAD_ABOVE_CHANCE = 0.10
ALPHA, BETA = 0.01, 0.05
BAR = log((1 - BETA) / ALPHA)  # 4.55


@dataclass(frozen=True, slots=True)
class Trial:
    """What gold showed of a worker. ``options``: of the question, 2 or more; both logarithms are of bad to good."""

    options: int
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
        seldom, guess = max(BAD, chance + BAD_ABOVE_CHANCE), chance
        good = GOOD if right else 1 - GOOD
        return replace(
            self,
            seldom=self.seldom + log((seldom if right else 1 - seldom) / good),
            guess=self.guess + log((guess if right else 1 - guess) / good),
        )


def tried(options: int, golds: Iterable[bool]) -> Trial:
    """All golds of a worker, the first one first."""
    found = Trial(options)
    for right in golds:
        found = found.after(right)
    return found
