"""What workers lacked to the floor: a top-up for each answer, paid or still owed, and campaigns that owe some."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class TopUp:
    """``minor`` is in the campaign's asset. ``paid_at`` (ms) is 0 while it is owed.

    Once paid: ``paid_minor`` of ``paid_asset``, at a rate, or at none (0). ``told``: its worker knows that it is owed.
    """

    id: int
    campaign_id: int
    person_id: int
    answer_id: int
    minor: int
    owed_at: int
    told: bool = False
    paid_at: int = 0
    paid_asset: str = ""
    paid_minor: int = 0
    rate_id: int = 0


@dataclass(frozen=True, slots=True)
class Debt:
    """A campaign whose money does not reach its top-ups, since ``at`` (ms).

    ``paused``: it ran, and goes on once nothing is owed. ``agreed_minor``: what may still be taken for it from its
    organisation's free money, by the word of ``agreed_by``, a person; 0 for nobody.
    """

    campaign_id: int
    at: int
    paused: bool = False
    agreed_minor: int = 0
    agreed_by: int = 0


@dataclass(frozen=True, slots=True)
class Owed:
    """What a campaign owes, in its asset, and to how many."""

    minor: int = 0
    people: int = 0


NOTHING_OWED = Owed()


class TopUpsTx(Protocol):
    def add(self, one: TopUp) -> bool:
        """False where the answer has its top-up."""

    def get(self, top_up_id: int) -> TopUp | None: ...

    def unpaid(self, campaign_id: int, limit: int) -> Sequence[TopUp]:
        """The oldest first, their rows held: nobody gives them up meanwhile."""

    def owed(self, campaign_id: int) -> Owed: ...

    def of_person(self, person_id: int, limit: int) -> Sequence[TopUp]:
        """What is owed to somebody, the oldest first."""

    def pay(self, one: TopUp) -> bool:
        """Note how it is paid; False where it was before."""

    def tell(self, campaign_id: int, limit: int) -> Sequence[int]:
        """The people who are owed something there and hear of it now, each once; they are noted as told."""

    def give_up(self, person_id: int) -> None:
        """The person wants no more of what is owed to them."""

    @property
    def debts(self) -> "DebtsTx": ...


class DebtsTx(Protocol):
    def get(self, campaign_id: int) -> Debt | None: ...

    def save(self, debt: Debt) -> None:
        """In place of what was there."""

    def end(self, campaign_id: int) -> None: ...

    def of(self, organisation_id: int, asset: str) -> int:
        """What all campaigns of an organisation owe in an asset."""
