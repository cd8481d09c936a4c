"""What payouts and balances come to."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, case, exists, func, literal_column, or_, select, update

from core.ledger import Kind
from core.payouts.states import State
from storage.base import Group
from storage.columns import Big
from storage.tables.ledger import account
from storage.tables.lost import extra_pay
from storage.tables.payouts import payee, payout

_c = payout.c
_OPEN = _c.ended_at == literal_column("0")  # as the partial index writes it
_KEPT = _c.state != literal_column("'cancelled'")


# What is sent anew, as to another number, counts there from then on, however long ago it was asked for.
_SENT_ANEW = case((_c.ref_at > literal_column("0"), _c.ref_at), else_=_c.since)
_THERE_SINCE = case((_c.epoch > literal_column("1"), _SENT_ANEW), else_=_c.created_at)


def _sum(column: str, value: str, at: Any) -> Any:
    return (
        select(func.coalesce(func.sum(_c.amount_minor + _c.tax_minor), 0))
        .where(
            _c[column] == bindparam(value),
            _c.asset == bindparam("of_asset"),
            at > bindparam("since", type_=Big()),
            _KEPT,
        )
        .scalar_subquery()
    )


SPENT = select(
    _sum("person_id", "person", _c.created_at).label("by_person"),
    _sum("mark", "of_mark", _THERE_SINCE).label("by_mark"),
)


_LEAVING = ("queued", "sending")
_a = account.c
BALANCES = select(_a.asset, (_a.cd - _a.dd - _a.dp).label("minor")).where(
    _a.kind == literal_column(f"'{Kind.WORKER}'"), _a.owner_id == bindparam("person", type_=Big())
)
COMMITTED = (
    select(_c.asset, func.sum(_c.amount_minor).label("minor"))
    .where(
        _c.rail == bindparam("of_rail"),
        _OPEN,
        or_(*(_c.state == literal_column(f"'{state}'") for state in _LEAVING)),
    )
    .group_by(_c.asset)
)
DEPTH = (
    select(
        _c.rail,
        _c.state,
        _c.asset,
        func.count().label("n"),
        func.sum(_c.amount_minor).label("minor"),
        func.min(_c.created_at).label("oldest"),
    )
    .where(_OPEN)
    .group_by(_c.rail, _c.state, _c.asset)
    .order_by(_c.rail, _c.state, _c.asset)
)
LAST_SENT = select(func.max(_c.sent_at).label("at")).where(
    _c.mark == bindparam("of_mark"), _c.rail == bindparam("of_rail")
)
_PERSON = bindparam("person", type_=Big())
_once_there = exists().where(
    extra_pay.c.person_id == payee.c.person_id, extra_pay.c.key == literal_column("'d'").concat(payee.c.mark)
)
_UNMARK = (
    update(payout).where(_c.person_id == _PERSON, _c.mark != literal_column("''")).values(mark=""),
    update(payee).where(payee.c.person_id == _PERSON, ~_once_there).values(mark=""),
)


class Sums(Group):
    """Implements ``core.payouts.groups.SumsTx``."""

    def spent(self, person_id: int, mark: str, asset: str, since: int) -> tuple[int, int]:
        keys = {"person": person_id, "of_mark": mark, "of_asset": asset, "since": since}
        row = self._sql.one(SPENT, keys)
        return int(row.by_person), int(row.by_mark)

    def balances(self, person_id: int) -> Mapping[str, int]:
        return {row.asset: int(row.minor) for row in self._sql.all(BALANCES, {"person": person_id})}

    def committed(self, rail: str) -> Mapping[str, int]:
        return {row.asset: int(row.minor) for row in self._sql.all(COMMITTED, {"of_rail": rail})}

    def depth(self) -> Sequence[tuple[str, State, str, int, int, int]]:
        rows = self._sql.all(DEPTH, {})
        return [(row.rail, State(row.state), row.asset, row.n, int(row.minor), row.oldest) for row in rows]

    def unmark(self, person_id: int) -> None:
        for statement in _UNMARK:
            self._sql.run(statement, {"person": person_id})

    def last_sent(self, rail: str, mark: str) -> int:
        return self._sql.one(LAST_SENT, {"of_rail": rail, "of_mark": mark}).at or 0
