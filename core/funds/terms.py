"""What the operator's settings say of money. Values only: the running process reads them once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from core.wages.floors import Floors

BP = 10_000  # basis points of a whole


@dataclass(frozen=True, slots=True)
class Terms:
    """``fee_bp``: of the platform, on top of what workers are paid, never out of it.

    ``pay_in``: how money reaches the operator, by asset; what a requester reads. ``two_over``: minor units by asset
    over which a second person confirms a deposit or a refund; an asset that is not there: none does.
    ``rates_days``: how long a rate holds. ``good_for``: what points are good for, in the operator's words.
    ``floors``: what an hour has to pay, by country. ``pays``: what some rail pays out; None where that is not known.
    """

    fee_bp: int = 0
    rates_days: int = 7
    pay_in: Mapping[str, str] = field(default_factory=dict)
    two_over: Mapping[str, int] = field(default_factory=dict)
    good_for: str = ""
    floors: Floors = field(default_factory=dict)
    pays: Collection[str] | None = None


NO_TERMS = Terms()  # no fee, nothing to pay in with
