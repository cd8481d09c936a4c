"""Who is asked: of the workers there are, who is likeliest to be right; who hardly beats chance, not at all."""

from math import sqrt

from core.quality.estimate import fixed
from core.quality.estimate.state import Pool, Skill


def right(pool: Pool, skill: Skill) -> float:
    """How often a worker is right, drawn towards all."""
    return (skill.hits + fixed.PRIOR_ANSWERS * pool.right) / (skill.given + fixed.PRIOR_ANSWERS)


def promise(pool: Pool, skill: Skill) -> float:
    """The most that may be hoped for: mean and 1.645 deviations of the beta distribution (upper confidence bound).

    So new people get their turn.
    """
    mean = right(pool, skill)
    return mean + fixed.HOPE * sqrt(mean * (1 - mean) / (skill.given + fixed.PRIOR_ANSWERS + 1))


def rests(pool: Pool, skill: Skill) -> bool:
    """Hardly better than chance after answers enough: not asked until a person, gold or training says otherwise."""
    return skill.given >= fixed.RESTS_FROM and right(pool, skill) < 1 / len(pool.options) + fixed.RESTS_ABOVE_CHANCE
