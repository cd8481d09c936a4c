"""The port of claims: who has a case in hand, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Claim:
    """``until`` (ms): then anybody may take the case. ``as_operator``: by the settings, no role in the tables."""

    case_id: int
    person_id: int
    until: int
    taken_at: int
    as_operator: bool = False


class ClaimsTx(Protocol):
    """A claim is over at its time, and at once where its person is no moderator any more."""

    def take(self, case_id: int, person_id: int, until: int, *, as_operator: bool = False) -> bool:
        """Take a free case, or renew one's own; False while somebody else has it."""

    def release(self, case_id: int, person_id: int) -> bool:
        """Give it back; False where they had it not."""

    def of(self, case_id: int) -> Claim | None:
        """Who has it now."""

    def of_person(self, person_id: int) -> Sequence[Claim]:
        """The undecided cases they have now, the first taken first."""

    def overdue(self, before: int, limit: int) -> Sequence[Claim]:
        """Take away the claims whose time ended at ``before`` (ms) or earlier."""
