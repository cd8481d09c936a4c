"""What the rules on many answers look at, and what they hand back. Made in a process of its own: see the job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LEAST = 15  # answers of a person, or tasks that two have in common, below which nothing is said


@dataclass(frozen=True, slots=True)
class Said:
    """One answer to one question. ``at``: when it was sent (ms)."""

    task: int
    person: int
    value: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A photo that answers a task: how it looks, in 64 bits each way (``pictures.hashes``)."""

    task: int
    person: int
    dhash: int
    phash: int


@dataclass(frozen=True, slots=True)
class Batch:
    """A campaign's latest answers, by question.

    ``choices``: with the options that may be chosen; ``texts``: that everybody words their own way; ``places``: where
    one had to be; ``photos``: of the whole campaign.
    """

    choices: Mapping[str, tuple[Sequence[str], Sequence[Said]]] = field(default_factory=dict)
    texts: Mapping[str, Sequence[Said]] = field(default_factory=dict)
    places: Mapping[str, Sequence[Said]] = field(default_factory=dict)
    photos: Sequence[Seen] = ()


@dataclass(frozen=True, slots=True)
class Noticed:
    """By a rule, on one person or on two; ``params`` are numbers and words of its sentence."""

    rule: str
    people: tuple[int, ...]
    params: Mapping[str, Any]
    task: int = 0


def percent(share: float) -> int:
    return round(100 * share)
