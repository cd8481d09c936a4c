"""What the counters of money need of the store."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from core.funds.terms import Terms

if TYPE_CHECKING:  # whose rules need the store themselves
    from core.funds import deposits, rates, refunds, royalties, worth
    from core.incoming.model import IncomingTx


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


class RatesTx(Protocol):
    def add(self, one: "rates.Rate") -> bool:
        """False where the pair has a rate of that day."""

    def get(self, rate_id: int) -> "rates.Rate | None": ...

    def latest(self, from_asset: str, to_asset: str, day: str) -> "rates.Rate | None":
        """The newest of the pair that is valid from this ISO date or an earlier one."""

    def applied(self, ref: int, to_asset: str, day: str, at: int) -> "rates.Rate | None":
        """From the asset of the conversion of this ``ref`` to this one: the newest valid from ``day`` or an earlier
        one of those that were recorded by ``at`` (ms).
        """

    def all(self, day: str, limit: int) -> "Sequence[rates.Rate]":
        """The newest of each pair, likewise."""

    def lock(self, one: "worth.Conversion") -> None: ...

    def locked(self, assignment_id: int) -> "worth.Conversion | None": ...


class RoyaltiesTx(Protocol):
    def add(self, one: "royalties.Resale") -> None: ...

    def get(self, resale_id: int) -> "royalties.Resale | None": ...

    def share(self, one: "royalties.Resale", person_id: int, minor: int) -> int | None:
        """Note a person's share; its id, None where they have theirs already."""


class FundsTx(Protocol):
    @property
    def terms(self) -> Terms:
        """What the settings of this deployment say."""

    def held(self, organisation_id: int) -> Mapping[str, int]:
        """What an organisation has free, by asset; assets it ever had."""

    def paid_in(self, organisation_id: int, asset: str) -> int:
        """What an organisation paid in itself, less what was asked back: what it was given is not in it."""

    def assets(self, person_id: int) -> Sequence[str]:
        """What a worker was ever paid in."""

    def paid(self, campaign_id: int) -> int:
        """What the campaign's work has paid to people so far, in the campaign's asset."""

    @property
    def deposits(self) -> DepositsTx: ...

    @property
    def refunds(self) -> RefundsTx: ...

    @property
    def incoming(self) -> "IncomingTx": ...

    @property
    def rates(self) -> RatesTx: ...

    @property
    def royalties(self) -> RoyaltiesTx: ...
