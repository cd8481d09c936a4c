"""Floors: what an hour has to pay at least, by country, and what follows for prices and top-ups.

Amounts are minor units of the country's own currency. The table that ships is ``floors.toml``; an operator's own
rows take the place of its. Points are no money: work paid in them has no floor.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal, InvalidOperation
from typing import Any, Protocol

from core.assets import SCALES, is_money
from core.campaigns import Campaign, expected_ms
from core.wages.hourly import HOUR_MS
from core.wages.times import CUT_MS_MIN, CUT_TIMES, SLOW_TENTHS

TOP_UP_TIMES = 2  # the price of an answer, at most, on top of it
HOURS_MAX = 300  # of a month
PERIODS = ("hour", "day", "month")


@dataclass(frozen=True, slots=True)
class Floor:
    """Of one country. ``outdated``: the law has it still, and nobody could live on it."""

    country: str
    currency: str
    hourly_minor: int
    since: str = ""
    source: str = ""
    url: str = ""
    note: str = ""
    outdated: bool = False


Floors = Mapping[str, Floor]  # by country


class Rates(Protocol):
    """What the floors need of the table of rates."""

    def convert(self, minor: int, source: str, target: str) -> int | None:
        """The same in another asset, rounded up; None where there is no rate that holds now."""


class Same:
    """No rates: one currency is one currency."""

    def convert(self, minor: int, source: str, target: str) -> int | None:
        return minor if source == target else None


SAME = Same()


def read(table: Mapping[str, Any]) -> Floors:
    """The table as it was read from TOML. Raises ``ValueError`` with the country where something cannot be used."""
    return {country: _floor(country, row) for country, row in table.items()}


def _floor(country: str, row: Any) -> Floor:
    if not isinstance(row, Mapping):
        raise ValueError(f"{country}: a country is a table with currency, amount, per and hours.")  # noqa: TRY004 - as all else wrong
    hours, currency = row.get("hours"), str(row.get("currency"))
    if row.get("per") not in PERIODS or not isinstance(hours, int) or not 1 <= hours <= HOURS_MAX:
        raise ValueError(f"{country}: per and hours say how long the amount is for.")
    if currency not in SCALES or not is_money(currency):
        raise ValueError(f"{country}: {currency} is no currency.")
    words = {name: str(row.get(name, "")) for name in ("since", "source", "url", "note")}
    amount = _minor(country, str(row.get("amount")), currency, hours)
    return Floor(country, currency, amount, **words, outdated=bool(row.get("outdated")))


def _minor(country: str, amount: str, currency: str, hours: int) -> int:
    """Minor units an hour, rounded up."""
    try:
        exact = Decimal(amount).scaleb(SCALES[currency]) / hours
        found = int(exact.to_integral_value(ROUND_CEILING))
    except (InvalidOperation, OverflowError, ValueError):
        raise ValueError(f"{country}: {amount} is no amount.") from None
    if found <= 0:
        raise ValueError(f"{country}: {amount} is no amount.")
    return found


@dataclass(frozen=True, slots=True)
class Least:
    """What an hour of a campaign has to pay, in its own asset; ``country`` is the one that asks most.

    ``absent`` countries have no floor here, or no rate leads to their currency: nothing can be launched for them.
    """

    hourly_minor: int = 0
    country: str = ""
    absent: Sequence[str] = field(default=())


def least(floors: Floors, asset: str, countries: Iterable[str], rates: Rates = SAME) -> Least:
    """The highest of the countries' floors. Work paid in points has none."""
    if not is_money(asset):
        return Least()
    found, absent = dict[str, int](), list[str]()
    for country in countries:
        floor = floors.get(country)
        here = rates.convert(floor.hourly_minor, floor.currency, asset) if floor else None
        if here is None:
            absent.append(country)
        else:
            found[country] = here
    if not found:
        return Least(absent=absent)
    highest = max(found, key=lambda one: found[one])
    return Least(found[highest], highest, absent)


def slow_ms(campaign: Campaign) -> int:
    """The mean time that nine of ten workers keep, as it is reckoned before enough have answered."""
    return expected_ms(campaign) * SLOW_TENTHS // 10


def price_minor(hourly_minor: int, slow: int) -> int:
    """The least price of an answer: ``floor x T90 / 3600``, rounded up. ``slow`` is T90 in ms."""
    return -(-hourly_minor * slow // HOUR_MS)


def shortfall_minor(hourly_minor: int, ms: int, price: int) -> int:
    """What an answer that took ``ms`` lacks, up to twice its price."""
    return min(TOP_UP_TIMES * price, max(0, -(-hourly_minor * ms // HOUR_MS) - price))


def worst_top_up_minor(campaign: Campaign, hourly_minor: int) -> int:
    """The most that one answer can be topped up by, which is held beside its price.

    No time counts beyond the cut, and the typical time is taken to be the expected one.
    """
    worst = max(CUT_MS_MIN, CUT_TIMES * expected_ms(campaign))
    return shortfall_minor(hourly_minor, worst, campaign.price_minor)
