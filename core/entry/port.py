"""What is kept of people who take entry tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Try:
    """A person's latest try of a test: ``given`` answers, ``good`` ones. ``ended_at`` (ms) is 0 while it goes on.

    ``passed_at`` (ms) stays, whatever comes later. ``needed`` good ones pass, as it was when the try began; 0: as the
    campaign says now.
    """

    campaign_id: int
    person_id: int
    tries: int = 1
    given: int = 0
    good: int = 0
    ended_at: int = 0
    passed_at: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people have tried a test, how many have passed, and how many are at it."""

    tried: int = 0
    passed: int = 0
    going: int = 0


class EntriesTx(Protocol):
    def get(self, campaign_id: int, person_id: int) -> Try | None: ...

    def hold(self, campaign_id: int, person_id: int) -> Try:
        """The row, made where there is none, and locked until the end."""

    def of_person(self, person_id: int) -> Sequence[Try]: ...

    def save(self, found: Try) -> None:
        """Over the row that is held."""

    def counts(self, campaign_id: int) -> Counts: ...

    def passed(self, campaign_id: int, limit: int) -> Sequence[Try]:
        """The latest first."""
