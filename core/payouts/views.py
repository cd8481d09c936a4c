"""What the screens of payouts show. Values only; what is on offer is worked out as they are drawn (``standing``)."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.payouts.model import Payee, Payout
from core.payouts.standing import Standing
from core.views import View


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A payout with the last signs of where it goes."""

    payout: Payout
    tail: str


@dataclass(frozen=True, kw_only=True)
class PayoutView(View):
    """What the person has, the ways there are, and their latest payouts."""

    standing: Standing
    latest: Sequence[Shown]


@dataclass(frozen=True, kw_only=True)
class NetworkView(View):
    """Which network, where a rail has several there."""

    rail: str
    asset: str
    country: str


@dataclass(frozen=True, kw_only=True)
class NumberView(View):
    """Where it shall go. ``known``: what the person may choose; ``first``: their own number is to be shared before all.

    ``payout_id``: of one that needs another destination, 0 for a new one.
    """

    rail: str
    asset: str
    known: Sequence[Payee]
    first: bool
    payout_id: int = 0

    @property
    def asks_number(self) -> bool:
        return self.first


@dataclass(frozen=True, kw_only=True)
class SureView(View):
    """One payout, all of it, before it is asked for. ``wanted``: minor units that shall arrive, 0 for none."""

    standing: Standing
    payee: Payee
    asset: str
    wanted: int
    had_there: tuple[int, int]
