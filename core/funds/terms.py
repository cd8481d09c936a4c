"""What the operator's settings say of money. Values only: the running process reads them once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.wages.floors import Floors

if TYPE_CHECKING:
    from core.sensitive.sites import Site

BP = 10_000  # basis points of a whole


@dataclass(frozen=True, slots=True)
class Terms:
    """``fee_bp``: of the platform, on top of what workers are paid, never out of it.

    ``pay_in``: how money reaches the operator, by asset; what a requester reads. ``two_over``: minor units by asset
    over which a second person confirms a deposit or a refund; an asset that is not there: none does.
    ``rates_days``: how long a rate holds. ``good_for``: what points are good for, in the operator's words.
    ``floors``: what an hour has to pay, by country. ``pays``: what some rail pays out; None where that is not known.
    ``sites``: places where no work is given.
    """

    fee_bp: int = 0
    rates_days: int = 7
    pay_in: Mapping[str, str] = field(default_factory=dict)
    two_over: Mapping[str, int] = field(default_factory=dict)
    good_for: str = ""
    floors: Floors = field(default_factory=dict)
    pays: Collection[str] | None = None
    sites: "Sequence[Site]" = ()


NO_TERMS = Terms()  # no fee, nothing to pay in with
