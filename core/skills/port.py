"""What is kept of how well a person does a kind of work, and what keeping it needs of the store."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from core.quality.estimate.sprt import Trial
from core.skills.levels import Level
from core.skills.rating import Evidence
from core.work import Standing


@dataclass(frozen=True, slots=True)
class Kept:
    """A person in a skill. ``level_at`` (ms): since when; ``told``: the highest level they heard of.

    ``seldom`` and ``guess``: what known answers showed (``core.quality.estimate.sprt.Trial``); ``golds`` and
    ``gold_right``: how many there were. ``paused_at`` (ms): 0 where they are not paused.
    """

    person_id: int
    skill: str
    evidence: Evidence = field(default_factory=Evidence)
    level: Level = Level.NEW
    level_at: int = 0
    seldom: float = 0.0
    guess: float = 0.0
    golds: int = 0
    gold_right: int = 0
    paused_at: int = 0
    told: Level = Level.NEW

    def trial(self, options: int, usual: float) -> Trial:
        """What known answers showed, as the test goes on with it; ``usual``: how often people are right."""
        return Trial(options, usual, self.seldom, self.guess)


@dataclass(frozen=True, slots=True)
class Done:
    """An answer of theirs: the time it took, and what a task of its campaign usually takes (ms, 0 where not known)."""

    active_ms: int
    usual_ms: int
    standing: Standing
    redone: bool


class PastTx(Protocol):
    def of(self, person_id: int, skill: str) -> Sequence[Done]:
        """The latest answers in the campaigns of a skill that they came into last."""


class RatingsTx(Protocol):
    def get(self, person_id: int, skill: str) -> Kept | None: ...

    def hold(self, person_id: int, skill: str) -> Kept:
        """The row, made where there is none, and locked until the end.

        Rows of several people are held in the order of their ids, after tasks and before accounts.
        """

    def hold_all(self, people: Collection[int], skill: str) -> Sequence[Kept]:
        """Those of several people at once, in the order of their ids."""

    def save(self, kept: Kept) -> None:
        """Over the row that is held."""

    def save_all(self, kept: Sequence[Kept]) -> None:
        """Over rows that are held."""

    def of_person(self, person_id: int) -> Sequence[Kept]:
        """All of a person's, by skill."""

    def tell(self, kept: Kept) -> bool:
        """Note that they heard of their level; False where they had."""

    def usual(self, skill: str) -> float | None:
        """How often people are right in it, 0 to 1; None before that was worked out."""

    def keep_usual(self, skill: str, mean: float, people: int) -> None: ...

    def complained(self, person_id: int, since: int) -> bool:
        """Whether another person granted an appeal against a rejection of theirs after ``since`` (ms)."""

    @property
    def past(self) -> PastTx: ...
