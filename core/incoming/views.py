"""What the screens of money that is asked for show. Values only; the terms are read as they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.incoming.model import Incoming
from core.payouts.model import Payee
from core.views import View


@dataclass(frozen=True, kw_only=True)
class SumView(View):
    """How much, by this way, counted in this asset."""

    way: str
    asset: str


@dataclass(frozen=True, kw_only=True)
class PayerView(View):
    """From which number. ``known``: numbers that the person is paid at."""

    way: str
    asset: str
    minor: int
    known: Sequence[Payee]


@dataclass(frozen=True, kw_only=True)
class OneView(View):
    """One sum, as it stands."""

    one: Incoming
