"""What a refit found out, small enough to keep: of all workers together, and of each."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.quality.estimate import fixed

_DIGITS = 5
Cell = tuple[int, int]  # right, said


@dataclass(frozen=True, slots=True)
class Skill:
    """Of a worker: answers given, and how many of them hit, as believed; ``counts`` tells them apart by option."""

    given: float = 0.0
    hits: float = 0.0
    counts: Mapping[Cell, float] = field(default_factory=dict)

    def to_json(self) -> list[Any]:
        cells = [[*cell, round(n, _DIGITS)] for cell, n in sorted(self.counts.items()) if round(n, _DIGITS)]
        return [round(self.given, _DIGITS), round(self.hits, _DIGITS), cells]

    @classmethod
    def from_json(cls, kept: Sequence[Any]) -> "Skill":
        given, hits, cells = kept
        return cls(given, hits, {(right, said): n for right, said, n in cells})


@dataclass(frozen=True, slots=True)
class Pool:
    """Of all workers, as in ``labels``. ``by_rows``: the hierarchical model is asked, else the one coin, without rows.

    ``usual_answers``: of the worker in the middle; ``people``: how many workers.
    """

    options: Sequence[str]
    right: float = fixed.RIGHT_BEFORE
    temperature: float = fixed.TEMPERATURE
    usual_answers: float = 0.0
    by_rows: bool = False
    prior: Sequence[float] = ()
    rows: Sequence[Sequence[float]] = ()
    usual: float = 1 - fixed.RIGHT_BEFORE
    people: int = fixed.PEOPLE_FEW

    @property
    def is_early(self) -> bool:
        """Whether so little is known of people that what seems lost need not be: thrift waits."""
        return self.usual_answers < fixed.FEW_ANSWERS or self.people < fixed.PEOPLE_FEW

    def row(self, right: int) -> Sequence[float]:
        """What all say where ``right`` is right."""
        if self.by_rows:
            return self.rows[right]
        wide = len(self.options)
        wrong = (1 - self.right) / max(wide - 1, 1)
        return [self.right if one == right else wrong for one in range(wide)]

    def to_json(self) -> dict[str, Any]:
        return {
            "options": [*self.options],
            "right": self.right,
            "temperature": self.temperature,
            "usual_answers": self.usual_answers,
            "by_rows": self.by_rows,
            "prior": [round(one, _DIGITS) for one in self.prior],
            "rows": [[round(one, _DIGITS) for one in row] for row in self.rows],
            "usual": self.usual,
            "people": self.people,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Pool":
        return cls(**kept)


@dataclass(frozen=True, slots=True)
class State:
    """``skills``: by worker; of whom it does not name nothing is known.

    ``weights``: what was reckoned of a worker's word (see ``judge``): a task is weighed as it is, and without each.
    """

    pool: Pool
    skills: Mapping[Hashable, Skill] = field(default_factory=dict)
    weights: dict[tuple[Hashable, str], Sequence[float]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of(self, worker: Hashable) -> Skill:
        return self.skills.get(worker, _NOTHING)

    def to_json(self) -> dict[str, Any]:
        """Workers must be what JSON knows."""
        skills = [[worker, *skill.to_json()] for worker, skill in self.skills.items()]
        return {"pool": self.pool.to_json(), "skills": skills}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "State":
        skills = {worker: Skill.from_json(rest) for worker, *rest in kept["skills"]}
        return cls(Pool.from_json(kept["pool"]), skills)


_NOTHING = Skill()
