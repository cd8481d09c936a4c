"""A figure of the bench: what was reached, and what it should be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """``goal`` is the most it may be, or the least where ``at_least``; None where it is only told."""

    what: str
    reached: float
    unit: str = ""
    goal: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def short(self) -> bool:
        """Whether the goal is missed."""
        if self.goal is None:
            return False
        return self.reached < self.goal if self.at_least else self.reached > self.goal

    def cells(self) -> tuple[str, str, str, str]:
        """What, goal, reached, note; a missed goal says so."""
        goal = "" if self.goal is None else f"{'≥' if self.at_least else '≤'} {self.goal:g}{self.unit}"
        reached = f"{self.reached:,.0f}" if abs(self.reached) >= 1000 else f"{self.reached:.3g}"
        return self.what, goal, f"{reached}{self.unit}{' SHORT' if self.short else ''}", self.note


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of them lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    return quantile(values, 0.5)
