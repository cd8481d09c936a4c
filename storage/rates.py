"""Rates of exchange, and what they fixed for each lease."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.funds.rates import Rate
from core.funds.worth import Conversion
from core.ledger import Code
from storage.base import Group
from storage.columns import Big
from storage.tables.funds import conversion, rate
from storage.tables.ledger import transfer

_r, _newer = rate.c, rate.alias("newer")
_PAIR = (_r.from_asset == bindparam("from_asset"), _r.to_asset == bindparam("to_asset"))
_HOLDS = _r.valid_from <= bindparam("day")
LATEST = select(rate).where(*_PAIR, _HOLDS).order_by(_r.valid_from.desc()).limit(bindparam("limit"))
_sold = transfer.alias("sold")
_SOLD = select(_sold.c.asset).where(
    _sold.c.code == literal_column(f"'{Code.CONVERT}'"), _sold.c.ref == bindparam("ref", type_=Big())
)
APPLIED = (
    select(rate)
    .where(
        _r.from_asset == _SOLD.scalar_subquery(),
        _r.to_asset == bindparam("to_asset"),
        _HOLDS,
        _r.recorded_at <= bindparam("at", type_=Big()),
    )
    .order_by(_r.valid_from.desc())
    .limit(bindparam("limit"))
)
_newest = (
    select(func.max(_newer.c.valid_from))
    .where(
        _newer.c.from_asset == _r.from_asset, _newer.c.to_asset == _r.to_asset, _newer.c.valid_from <= bindparam("day")
    )
    .correlate(rate)
    .scalar_subquery()
)
ALL = select(rate).where(_r.valid_from == _newest).order_by(_r.from_asset, _r.to_asset).limit(bindparam("limit"))
_ADD = (
    insert(rate)
    .values({column.name: bindparam(column.name) for column in _r})
    .on_conflict_do_nothing(index_elements=["from_asset", "to_asset", "valid_from"])
    .returning(_r.id)
)
_GET = select(rate).where(_r.id == bindparam("rate_id", type_=Big()))
_LOCK = insert(conversion).values({column.name: bindparam(column.name) for column in conversion.c})
LOCKED = select(conversion).where(conversion.c.assignment_id == bindparam("assignment", type_=Big()))


class Rates(Group):
    """Implements ``core.funds.ports.RatesTx``."""

    def add(self, one: Rate) -> bool:
        return self._sql.first(_ADD, asdict(one)) is not None

    def get(self, rate_id: int) -> Rate | None:
        row = self._sql.first(_GET, {"rate_id": rate_id})
        return None if row is None else Rate(*row)

    def latest(self, from_asset: str, to_asset: str, day: str) -> Rate | None:
        pair = {"from_asset": from_asset, "to_asset": to_asset}
        row = self._sql.first(LATEST, {**pair, "day": day, "limit": 1})
        return None if row is None else Rate(*row)

    def applied(self, ref: int, to_asset: str, day: str, at: int) -> Rate | None:
        row = self._sql.first(APPLIED, {"ref": ref, "to_asset": to_asset, "day": day, "at": at, "limit": 1})
        return None if row is None else Rate(*row)

    def all(self, day: str, limit: int) -> Sequence[Rate]:
        return [Rate(*row) for row in self._sql.all(ALL, {"day": day, "limit": limit})]

    def lock(self, one: Conversion) -> None:
        self._sql.run(_LOCK, asdict(one))

    def locked(self, assignment_id: int) -> Conversion | None:
        row = self._sql.first(LOCKED, {"assignment": assignment_id})
        return None if row is None else Conversion(*row)
