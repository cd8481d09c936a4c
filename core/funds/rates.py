"""The operator's table of rates: one major unit of a currency is so many of another, from a day on.

A rate is a decimal as the operator wrote it, and every sum is reckoned with fractions: nothing is lost on the way.

    what a worker gets   floor(minor x rate x (1 - spread)); what that makes nothing of is paid as it is
    what a floor asks    ceil(minor x rate), or over the rate the other way where there is only that

The spread is the operator's for changing money; a worker sees what is left before they begin, and nothing is taken
from it later. A rate older than ``Terms.rates_days`` is stale: nothing is launched that needs it. Leases and payouts
go on with the latest there is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from core import audit
from core.assets import SCALES, is_money
from core.errors import N_, Invalid, Text
from core.funds.terms import BP
from core.ports import Tx

DIGITS_MAX = 18
SPREAD_BP_MAX = 1_000  # a tenth: more is no price of changing money
SOURCE_CHARS_MAX = 120
LISTED_MAX = 500
DAY_MS = 24 * 3600 * 1000
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Rate:
    """``rate`` is a plain decimal text; ``valid_from`` an ISO date."""

    id: int
    from_asset: str
    to_asset: str
    rate: str
    spread_bp: int
    source: str
    valid_from: str
    recorded_at: int

    @property
    def exact(self) -> Fraction:
        """Minor units of the one for a minor unit of the other, before the spread."""
        return Fraction(self.rate) * Fraction(10) ** (SCALES[self.to_asset] - SCALES[self.from_asset])

    def gives(self, minor: int) -> int:
        """What a worker gets for this, rounded down: never worth more than what is given for it."""
        return floor(minor * self.exact * (BP - self.spread_bp) / BP)


def read(cells: Mapping[str, str], rate_id: int, now: int) -> Rate:
    """One line of the operator's file. Raises ``Invalid``."""
    source, target = cells.get("from", "").strip().upper(), cells.get("to", "").strip().upper()
    if source == target or not all(one in SCALES and is_money(one) for one in (source, target)):
        raise Invalid(Text(N_("{value} is no pair of currencies."), params={"value": f"{source} {target}"[:20]}))
    rate, spread = cells.get("rate", "").strip(), cells.get("spread_percent", "").strip() or "0"
    if not (_decimal(rate) and Fraction(rate) > 0):
        raise Invalid(Text(N_("{value} is no rate; write it as 129.35."), params={"value": rate[:40]}))
    bp = Fraction(spread) * 100 if _decimal(spread) else Fraction(-1)
    if not (0 <= bp <= SPREAD_BP_MAX and bp.denominator == 1):
        most = Text(N_("The spread is from 0 to {most} percent, with two decimals at most."), params={"most": 10})
        raise Invalid(most)
    said, day = cells.get("source", "").strip(), cells.get("valid_from", "").strip()
    if not said or len(said) > SOURCE_CHARS_MAX:
        raise Invalid(Text(N_("Say where the rate is from, in a few words.")))
    try:
        date.fromisoformat(day)
    except ValueError:
        raise Invalid(Text(N_("{value} is no date; write it as 2026-11-30."), params={"value": day[:40]})) from None
    return Rate(rate_id, source, target, rate, int(bp), said, day, now)


def _decimal(text: str) -> bool:
    whole, _, part = text.partition(".")
    digits = whole + part
    return bool(whole) and digits.isascii() and digits.isdecimal() and len(digits) <= DIGITS_MAX


def today(tx: Tx) -> date:
    """In UTC."""
    return _day(tx.now)


def _day(at: int) -> date:
    return date.fromordinal(at // DAY_MS + EPOCH)


def latest(tx: Tx, source: str, target: str) -> Rate | None:
    """The newest that holds already, however old it is."""
    return tx.funds.rates.latest(source, target, today(tx).isoformat())


def applied(tx: Tx, ref: int, target: str, at: int) -> Rate | None:
    """At which what moved for ``ref`` at this time (ms) was converted: the newest there was then, as none changes."""
    return tx.funds.rates.applied(ref, target, _day(at).isoformat(), at)


def useful(rate: Rate | None, minor: int) -> Rate | None:
    """None where it makes nothing of so much: that is paid as it is, else small sums would draw on the house."""
    return rate if rate and rate.gives(minor) else None


def is_stale(tx: Tx, rate: Rate) -> bool:
    return (today(tx) - date.fromisoformat(rate.valid_from)).days > tx.funds.terms.rates_days


def listed(tx: Tx) -> Sequence[tuple[Rate, bool]]:
    """The newest of each pair, and whether it is stale."""
    return [(one, is_stale(tx, one)) for one in tx.funds.rates.all(today(tx).isoformat(), LISTED_MAX)]


def rows(found: Iterable[tuple[int, Mapping[str, str]]]) -> Sequence[Mapping[str, str]]:
    """The rows of the operator's file, each seen to be one. Raises ``Invalid`` with the first that is not."""
    kept = list[Mapping[str, str]]()
    for number, row in found:
        cells = {column.strip().casefold(): cell for column, cell in row.items()}
        try:
            read(cells, 0, 0)
        except Invalid as wrong:
            raise Invalid(Text(N_("Row {row}: {why}"), params={"row": str(number), "why": wrong.text})) from None
        kept.append(cells)
        if len(kept) > LISTED_MAX:
            raise Invalid(Text(N_("A file of rates has at most {n} lines."), params={"n": LISTED_MAX}))
    return kept


def add(tx: Tx, cells: Sequence[Mapping[str, str]]) -> int:
    """Keep those that are new; a pair has one rate a day, and it never changes."""
    added = sum(tx.funds.rates.add(read(one, tx.new_id(), tx.now)) for one in cells)
    audit.record(tx, 0, "rate.set", after={"rates": added})
    return added


def stale(tx: Tx, asset: str) -> Sequence[Rate]:
    """Of the pairs in the table that lead out of a currency, those whose newest rate is too old."""
    return [one for one, old in listed(tx) if old and one.from_asset == asset]


def see(tx: Tx, asset: str) -> None:
    """Raises ``Invalid`` where a launch in this currency would need a rate that is stale."""
    old = stale(tx, asset) if is_money(asset) else ()
    if old:
        names = ", ".join(one.to_asset for one in old)
        text = N_(
            "The rate from {asset} to {others} is out of date, so nobody there can be shown what they get. The "
            "operator has to renew it; then launch again."
        )
        raise Invalid(Text(text, params={"asset": asset, "others": names}))


@dataclass(frozen=True, slots=True)
class Table:
    """What floors need of the rates; see ``core.wages``. ``however_old``: a stale rate holds until there is another."""

    tx: Tx
    however_old: bool = False

    def convert(self, minor: int, source: str, target: str) -> int | None:
        """The same in another asset, rounded up; None where there is no rate that holds now."""
        if source == target:
            return minor
        if rate := self._rate(source, target):
            return ceil(minor * rate.exact)
        back = self._rate(target, source)
        return ceil(minor / back.exact) if back else None

    def _rate(self, source: str, target: str) -> Rate | None:
        rate = latest(self.tx, source, target)
        return rate if rate and (self.however_old or not is_stale(self.tx, rate)) else None
