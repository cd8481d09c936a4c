"""What taking cash out costs people, where that is known: so that they may wait until there is more. Nobody has to."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """One fee for every sum from ``least_minor`` to ``most_minor``."""

    fee_minor: int
    least_minor: int
    most_minor: int


# Safaricom's published charges for withdrawing from an agent (M-Pesa): KES 29 for KES 101 to 2,500.
COSTS: Mapping[str, Cost] = {"KES": Cost(2900, 10_100, 250_000)}


def hint(asset: str, available_minor: int) -> Cost | None:
    """The cost of cash for what a person has, None where that is not known."""
    cost = COSTS.get(asset)
    return cost if cost and cost.least_minor <= available_minor <= cost.most_minor else None
