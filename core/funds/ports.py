"""What the counters of money need of the store."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from core.funds.terms import Terms

if TYPE_CHECKING:  # whose rules need the store themselves
    from core.funds import deposits, refunds


class DepositsTx(Protocol):
    def number(self, organisation_id: int, person_id: int, number: int) -> int | None:
        """The number of an organisation's reference: its own, or this one, which is it from then on.

        None where it has none and another organisation has this one. ``person_id`` is told of what comes in.
        """

    def payer(self, number: int) -> "deposits.Payer | None": ...

    def of_organisation(self, organisation_id: int) -> "deposits.Payer | None": ...

    def add(self, found: "deposits.Deposit") -> bool:
        """False where its line is known."""

    def get(self, deposit_id: int) -> "deposits.Deposit | None":
        """Its row is held until the transaction ends."""

    def move(self, moved: "deposits.Deposit", was: "deposits.State") -> bool:
        """Write it, if its state is still ``was``."""

    def open(self, limit: int) -> "Sequence[deposits.Deposit]":
        """Those that wait for an operator, the oldest first."""

    def of(self, organisation_id: int, limit: int) -> "Sequence[deposits.Deposit]":
        """The newest first."""


class RefundsTx(Protocol):
    def add(self, asked: "refunds.Refund") -> None: ...

    def get(self, refund_id: int) -> "refunds.Refund | None":
        """Its row is held until the transaction ends."""

    def move(self, moved: "refunds.Refund", was: "refunds.State") -> bool:
        """Write it, if its state is still ``was``."""

    def open(self, limit: int) -> "Sequence[refunds.Refund]":
        """Those that nobody has sent, the oldest first."""

    def of(self, organisation_id: int, limit: int) -> "Sequence[refunds.Refund]":
        """The newest first."""


class FundsTx(Protocol):
    @property
    def terms(self) -> Terms:
        """What the settings of this deployment say."""

    def held(self, organisation_id: int) -> Mapping[str, int]:
        """What an organisation has free, by asset; assets it ever had."""

    def paid(self, campaign_id: int) -> int:
        """What the campaign's work has paid to people so far, in the campaign's asset."""

    @property
    def deposits(self) -> DepositsTx: ...

    @property
    def refunds(self) -> RefundsTx: ...
