"""A person in a skill, and what it comes to now."""

from dataclasses import dataclass

from core.skills.port import Kept
from core.skills.rating import Rating


@dataclass(frozen=True, slots=True)
class Rated:
    kept: Kept
    rating: Rating
