"""What is known of a person's accuracy in one skill: evidence that fades, and the interval it leaves.

A known answer (gold) counts whole, an answer that a resolved task confirms or not counts half, times how sure that task
is without this person's own answer. Evidence fades with each answer (half of it is gone after 138) and with every 60
days without one, towards what is usual in that skill.
"""

from dataclasses import dataclass, replace
from typing import Self

from core.skills import beta

GOLD = 1.0  # the weight of a known answer
AGREED = 0.5  # of an answer held against a resolved task, times how sure that is
SURE_MIN = 0.8  # a task that is less sure without this answer says nothing about it
FADES = 0.995  # per answer
IDLE_MS = 60 * 24 * 3600 * 1000  # after which half of the evidence is gone
PRIOR = 4.0  # answers that what is usual in the skill weighs
USUAL = 0.8  # accuracy, where nobody's is known yet
USUAL_MIN, USUAL_MAX = 0.05, 0.99
LOW, HIGH = 0.05, 0.95  # the bounds of the interval


@dataclass(frozen=True, slots=True)
class Evidence:
    """``right`` and ``wrong``: answers, faded; ``count``: the weight of all of it, unfaded; ``at`` (ms): the latest."""

    right: float = 0.0
    wrong: float = 0.0
    count: float = 0.0
    at: int = 0

    def faded(self, now: int) -> Self:
        """As much of it as time leaves."""
        left = 0.5 ** (max(0, now - self.at) // IDLE_MS) if self.at else 1.0
        return replace(self, right=self.right * left, wrong=self.wrong * left)

    def with_answer(self, right: float, weight: float, now: int) -> Self:
        """After one more answer; ``right``: 1, 0, or how sure it is that it was (0 to 1)."""
        before = self.faded(now)
        return replace(
            before,
            right=before.right * FADES + weight * right,
            wrong=before.wrong * FADES + weight * (1 - right),
            count=before.count + weight,
            at=max(now, self.at),
        )


def weight_of(sure: float) -> float:
    """What an answer weighs that a task resolved with ``sure`` (without this answer) confirms or not."""
    return AGREED * sure if sure >= SURE_MIN else 0.0


@dataclass(frozen=True, slots=True)
class Rating:
    """``mean`` accuracy with its 5 % and 95 % bounds, 0 to 1; ``count``: of gold answers, or what weighs as much."""

    mean: float
    low: float
    high: float
    count: float


def rating(evidence: Evidence, now: int, usual: float = USUAL) -> Rating:
    """``usual``: the mean accuracy of everybody in the skill."""
    usual, kept = min(max(usual, USUAL_MIN), USUAL_MAX), evidence.faded(now)
    a, b = PRIOR * usual + kept.right, PRIOR * (1 - usual) + kept.wrong
    return Rating(a / (a + b), beta.quantile(LOW, a, b), beta.quantile(HIGH, a, b), evidence.count)
