"""How often people are right in a kind of work: where the rating of somebody new begins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.skills.levels import RUNGS, Level
from core.skills.rating import PRIOR, USUAL, Evidence


@dataclass(frozen=True, slots=True)
class Sum:
    """Of the people of whom enough is known: how many, and the sum of their accuracies."""

    people: int = 0
    right: float = 0.0

    @property
    def mean(self) -> float:
        """Drawn towards what is usual anywhere, which weighs a few people."""
        return (PRIOR * USUAL + self.right) / (PRIOR + self.people)


def counted(sums: Mapping[str, Sum], rows: Iterable[tuple[str, Evidence]]) -> dict[str, Sum]:
    """With these people too, each in a skill. Each counts once, however much they did."""
    found = dict(sums)
    for skill, one in rows:
        known = one.right + one.wrong
        if one.count >= RUNGS[Level.MEMBER].count and known:
            before = found.get(skill, Sum())
            found[skill] = Sum(before.people + 1, before.right + one.right / known)
    return found
