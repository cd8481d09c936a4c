"""The work record: what a person has done, how well as far as that is known, and what it earned; without any answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, isqrt
from typing import Any

from core.ledger import Code
from core.receipts.canonical import moment, money
from core.receipts.movements import Issuer, Movement, Payload, header
from core.skills.levels import RUNGS, Level
from core.skills.rated import Rated
from core.work import Standing

MILLE = 1000
Z2 = 3_841_459  # 1.959964 squared, in millionths: an interval of 95 %
MICRO = 1_000_000
MINUTE_MS = 60_000


@dataclass(slots=True)
class Kind:
    """Answers of one kind of task, and the time in them (ms).

    ``accepted`` in full, ``partly``, ``refused`` for good, ``waiting``: the rest.
    """

    accepted: int = 0
    partly: int = 0
    refused: int = 0
    waiting: int = 0
    active_ms: int = 0

    @property
    def decided(self) -> int:
        return self.accepted + self.partly + self.refused


@dataclass(slots=True)
class Record:
    """Filled by ``add`` with every movement of the worker's account, in any order."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    earned: dict[str, int] = field(default_factory=dict)
    first_at: int = 0
    last_at: int = 0

    def add(self, movements: Iterable[Movement]) -> None:
        for one in movements:
            if one.amount_minor > 0 and one.code != Code.REVERSED:
                self.earned[one.asset] = self.earned.get(one.asset, 0) + one.amount_minor
            if one.standing is None:
                continue
            self.first_at = min(self.first_at or one.at, one.at)
            self.last_at = max(self.last_at, one.at)
            _count(self.kinds.setdefault(one.kind, Kind()), one)

    @property
    def total(self) -> Kind:
        found = Kind()
        for one in self.kinds.values():
            found.accepted += one.accepted
            found.partly += one.partly
            found.refused += one.refused
            found.waiting += one.waiting
            found.active_ms += one.active_ms
        return found


def _count(kind: Kind, one: Movement) -> None:
    kind.active_ms += one.active_ms
    match one.standing:
        case Standing.APPROVED if one.confirmed and one.whole:
            kind.accepted += 1
        case Standing.APPROVED if one.confirmed:
            kind.partly += 1
        case Standing.REFUSED:
            kind.refused += 1
        case _:
            kind.waiting += 1


def payload(made: Record, skills: Sequence[Rated], issuer: Issuer, holder: Payload, now: int) -> dict[str, Any]:
    """What is signed; ``skills`` as they are now."""
    return {
        **header("work_record", issuer, now),
        "holder": holder,
        "period": {"first": moment(made.first_at), "last": moment(made.last_at)} if made.last_at else None,
        "answers": _counts(made.total),
        "by_kind": {name: _counts(one) for name, one in made.kinds.items()},
        "skills": [_skill(one) for one in sorted(skills, key=lambda one: one.kept.skill)],
        "earned": [money(minor, asset) for asset, minor in sorted(made.earned.items())],
    }


def _counts(kind: Kind) -> Payload:
    low, high = interval(kind.accepted, kind.decided)
    return {
        "sent": kind.decided + kind.waiting,
        "accepted": kind.accepted,
        "partly": kind.partly,
        "refused": kind.refused,
        "waiting": kind.waiting,
        "active_minutes": kind.active_ms // MINUTE_MS if kind.active_ms else None,
        "accepted_per_mille": kind.accepted * MILLE // kind.decided if kind.decided else None,
        "interval_95_per_mille": [low, high] if kind.decided else None,
    }


def _skill(one: Rated) -> Payload:
    """As their own page shows it: of fewer answers than a level needs nothing is said but how many there are."""
    found = one.rating
    told = found.count >= RUNGS[Level.MEMBER].count
    bounds = [int(found.low * MILLE), ceil(found.high * MILLE)]
    return {
        "skill": one.kept.skill,
        "level": one.kept.level.name.lower(),
        "known_answers": int(found.count),
        "right_per_mille": int(found.mean * MILLE) if told else None,
        "interval_90_per_mille": bounds if told else None,
    }


def interval(good: int, n: int) -> tuple[int, int]:
    """The share of good ones among many more of the same, in 95 of 100 cases, per mille: Wilson's score interval.

    E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference. In integers, so that
    every machine signs the same; rounded outwards.
    """
    if not n:
        return 0, MILLE
    # (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), all times 2n² and in millionths
    middle = 2 * good * MICRO + Z2
    spread = isqrt(Z2 * (4 * good * (n - good) * MICRO // n + Z2)) + 1
    below = 2 * (n * MICRO + Z2)
    return max(0, (middle - spread) * MILLE // below), min(MILLE, -(-(middle + spread) * MILLE // below))
