"""Who vouches for whom: what is kept of it, and the statements that the rules need."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Vouch:
    """An organisation knows a person of its list. ``pays``: the person wants to be paid out by it.

    It holds while it is not revoked, the person is on the list, and the organisation is a partner.
    """

    organisation_id: int
    person_id: int
    roster_id: int
    by_person_id: int
    at: int
    pays: bool = False
    revoked_at: int = 0


class VouchesTx(Protocol):
    def people_max(self, organisation_id: int) -> int:
        """For how many people a partner may vouch; 0 where it is none."""

    def set_partner(self, organisation_id: int, people_max: int) -> None: ...

    def count(self, organisation_id: int) -> int:
        """How many of its vouches hold."""

    def get(self, organisation_id: int, person_id: int) -> Vouch | None:
        """Whether it holds or not."""

    def save(self, vouch: Vouch) -> None: ...

    def of_person(self, person_id: int) -> Sequence[Vouch]:
        """Those that hold, the oldest first."""

    def to_pay(self, organisation_id: int, after: int, limit: int) -> Sequence[int]:
        """People above ``after`` (by id) whom it vouches for and who want to be paid out by it."""
