"""What the settings say of payouts, as the rules read it."""

from functools import lru_cache
from typing import Protocol

from core.payouts.policy import Policy, read_amounts, read_limits, read_taxes

HOUR_MS = 3_600_000


class Said(Protocol):
    """The section of the settings."""

    @property
    def limits(self) -> str: ...

    @property
    def vouched(self) -> str: ...

    @property
    def release_over(self) -> str: ...

    @property
    def taxes(self) -> str: ...

    @property
    def cool_hours(self) -> int: ...

    @property
    def promise_hours(self) -> int: ...


@lru_cache
def policy_of(said: Said) -> Policy:
    """Raises ``ValueError`` with what is not understood."""
    return Policy(
        limits=read_limits(said.limits),
        vouched=read_limits(said.vouched),
        release_over=read_amounts(said.release_over),
        taxes=read_taxes(said.taxes),
        cool_ms=said.cool_hours * HOUR_MS,
        promise_ms=said.promise_hours * HOUR_MS,
    )
