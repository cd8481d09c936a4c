"""What this deployment allows: how much to whom, what two persons release, how long a new number waits, a named tax."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from core.assets import SCALES
from core.errors import N_, Stale, Text
from core.incoming.port import Way
from core.payouts.port import Caps, Rail
from core.payouts.reading import DAY_MS

CLOSED = Text(N_("That way of being paid is closed now. Here is what there is."))
PER_WHOLE = 10_000  # of a tax: hundredths of a percent


class Tier(IntEnum):
    """How well a person is known. No papers are kept: verified by whom, how and when."""

    UNKNOWN = 0  # points only
    PHONE = 1  # their own number, shared by Telegram's button
    VOUCHED = 2  # by a partner organisation


@dataclass(frozen=True, slots=True)
class Limit:
    """In minor units, tax included, in 24 hours and in 30 days: of a person, and of a destination whoever has it."""

    day: int
    month: int


@dataclass(frozen=True, slots=True)
class Tax:
    """Withheld at payout: the operator's own line. ``rate`` in hundredths of a percent of what leaves the balance."""

    name: str
    rate: int

    def of(self, net_minor: int) -> int:
        """What is withheld beside so much, rounded in the worker's favour."""
        return net_minor * self.rate // (PER_WHOLE - self.rate)


@dataclass(frozen=True, slots=True)
class Policy:
    """By asset, and by country for taxes. An asset without limits is not paid out."""

    limits: Mapping[str, Limit] = field(default_factory=dict)
    vouched: Mapping[str, Limit] = field(default_factory=dict)
    release_over: Mapping[str, int] = field(default_factory=dict)
    taxes: Mapping[str, Tax] = field(default_factory=dict)
    cool_ms: int = DAY_MS
    promise_ms: int = DAY_MS

    def limit(self, tier: Tier, asset: str) -> Limit | None:
        if tier is Tier.UNKNOWN:
            return None
        found = self.vouched.get(asset) if tier is Tier.VOUCHED else None
        return found or self.limits.get(asset)

    def is_held(self, asset: str, amount_minor: int) -> bool:
        """Whether two persons have to release it."""
        most = self.release_over.get(asset)
        return most is not None and amount_minor > most


@dataclass(frozen=True)
class Till:
    """What payouts are made with: the rails that are switched on, by code, and what is allowed; and the ways in."""

    rails: Mapping[str, Rail] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)
    ways: Mapping[str, Way] = field(default_factory=dict)

    def caps(self, rail: str) -> Caps:
        """Raises ``Stale`` where the rail is off."""
        if rail not in self.rails:
            raise Stale(CLOSED)
        return self.rails[rail].caps


def read_limits(text: str) -> Mapping[str, Limit]:
    """``KES 1300 6500, UGX 37000 185000``: a day and a month, in whole units. Raises ``ValueError``."""
    return {asset: Limit(*(_minor(one, asset) for one in rest)) for asset, rest in _lines(text, 2)}


def read_amounts(text: str) -> Mapping[str, int]:
    """``KES 2600, USD 20``: in whole units. Raises ``ValueError``."""
    return {asset: _minor(rest[0], asset) for asset, rest in _lines(text, 1)}


def read_taxes(text: str) -> Mapping[str, Tax]:
    """``KE Withholding tax 5``: country, name, percent. Raises ``ValueError``."""
    found = {}
    for line in filter(None, map(str.strip, text.split(","))):
        country, _, rest = line.partition(" ")
        name, _, percent = rest.strip().rpartition(" ")
        rate = round(float(percent) * PER_WHOLE / 100)
        if len(country) != 2 or not name or not 0 < rate < PER_WHOLE:  # noqa: PLR2004 - ISO 3166
            raise ValueError(line)
        found[country] = Tax(name, rate)
    return found


def _lines(text: str, numbers: int) -> list[tuple[str, list[str]]]:
    found = [(line.split()[0], line.split()[1:]) for line in text.split(",") if line.strip()]
    for asset, rest in found:
        if asset not in SCALES or len(rest) != numbers:
            raise ValueError(asset)
    return found


def _minor(whole: str, asset: str) -> int:
    units = int(whole)
    if units < 0:
        raise ValueError(whole)
    return units * int(10 ** SCALES[asset])
