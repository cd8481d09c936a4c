"""What is kept of people who take entry tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Try:
    """A person's latest try of a test: ``given`` answers, ``good`` ones. ``ended_at`` (ms) is 0 while it goes on.

    ``passed_at`` (ms) stays, whatever comes later.
    """

    campaign_id: int
    person_id: int
    tries: int = 1
    given: int = 0
    good: int = 0
    ended_at: int = 0
    passed_at: int = 0


class EntriesTx(Protocol):
    def get(self, campaign_id: int, person_id: int) -> Try | None: ...

    def hold(self, campaign_id: int, person_id: int) -> Try:
        """The row, made where there is none, and locked until the end."""

    def of_person(self, person_id: int) -> Sequence[Try]: ...

    def save(self, found: Try) -> None:
        """Over the row that is held."""
