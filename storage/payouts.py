"""Payouts: what is asked for, what is due, and lists for those who watch."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, insert, literal_column, select, update

from core.payouts.model import Payout
from core.payouts.states import State
from storage.base import Group
from storage.columns import Big
from storage.sql import Row
from storage.tables.payouts import payout, payout_attempt

_c = payout.c
_NAMES = [column.name for column in _c]
_FIXED = (
    "id",
    "person_id",
    "rail",
    "asset",
    "amount_minor",
    "tax_minor",
    "tax_name",
    "tax_id",
    "created_at",
    "organisation_id",
)
_MOVES = [name for name in _NAMES if name not in (*_FIXED, "told")]
_IN_FILE = _c.batch_id > literal_column("0")
_OPEN, _DUE = _c.ended_at == literal_column("0"), _c.next_at > literal_column("0")  # as the partial indexes write it
_ADD = insert(payout).values({name: bindparam(name) for name in _NAMES})
_ALL = select(*(_c[name] for name in _NAMES))
GET = _ALL.where(_c.id == bindparam("payout_id"))
BY_REF = _ALL.where(_c.rail == bindparam("of_rail"), _c.ref == bindparam("of_ref"))
BY_OLD_REF = select(payout_attempt.c.payout_id).where(
    payout_attempt.c.rail == bindparam("of_rail"), payout_attempt.c.ref == bindparam("of_ref")
)
_MOVE = (
    update(payout)
    .where(_c.id == bindparam("payout_id"), _c.fence == bindparam("was_fence"), _c.state == bindparam("was_state"))
    .values({name: bindparam(f"to_{name}") for name in _MOVES})
    .returning(_c.id)
)
OF_PERSON = (
    _ALL.where(_c.person_id == bindparam("person", type_=Big())).order_by(_c.id.desc()).limit(bindparam("limit"))
)
DUE = (
    _ALL.where(_c.rail == bindparam("of_rail"), _DUE, _c.next_at <= bindparam("now", type_=Big()))
    .order_by(_c.next_at, _c.id)
    .limit(bindparam("limit"))
)
_NEXT = select(func.min(_c.next_at).label("at")).where(_c.rail == bindparam("of_rail"), _DUE)
_TELL = (
    update(payout)
    .where(_c.id == bindparam("payout_id"), ~_c.told.contains(bindparam("what")))
    .values(told=_c.told + bindparam("more"))
    .returning(_c.id)
)


class Book(Group):
    """Implements ``core.payouts.model.BookTx``."""

    def add(self, payout: Payout) -> None:
        self._sql.run(_ADD, {name: getattr(payout, name) for name in _NAMES})

    def get(self, payout_id: int) -> Payout | None:
        return _or_none(self._sql.first(GET, {"payout_id": payout_id}))

    def by_ref(self, rail: str, ref: str) -> Payout | None:
        keys = {"of_rail": rail, "of_ref": ref}
        found = _or_none(self._sql.first(BY_REF, keys))
        if found is not None:
            return found
        row = self._sql.first(BY_OLD_REF, keys)
        return None if row is None else self.get(row.payout_id)

    def move(self, was: Payout, now: Payout) -> bool:
        keys = {"payout_id": was.id, "was_fence": was.fence, "was_state": was.state}
        row = {f"to_{name}": getattr(now, name) for name in _MOVES}
        return self._sql.first(_MOVE, {**keys, **row, "to_fence": was.fence + 1}) is not None

    def tell(self, payout: Payout, what: str) -> bool:
        return self._sql.first(_TELL, {"payout_id": payout.id, "what": what, "more": f" {what}"}) is not None

    def of_person(self, person_id: int, limit: int) -> Sequence[Payout]:
        return list(map(from_row, self._sql.all(OF_PERSON, {"person": person_id, "limit": limit})))

    def due(self, rail: str, limit: int) -> Sequence[Payout]:
        keys = {"of_rail": rail, "now": self._tx.now, "limit": limit}
        return list(map(from_row, self._sql.all(DUE, keys)))

    def next_at(self, rail: str) -> int | None:
        at: int | None = self._sql.one(_NEXT, {"of_rail": rail}).at
        return at


PAGE = (
    _ALL.where(
        _c.rail == bindparam("of_rail"),
        _c.state == bindparam("of_state"),
        _OPEN,
        _c.id > bindparam("after", type_=Big()),
    )
    .order_by(_c.id)
    .limit(bindparam("limit"))
)
OF_BATCH = _ALL.where(_c.batch_id == bindparam("batch", type_=Big()), _IN_FILE).order_by(_c.id)
ENDED = (
    _ALL.where(
        _c.rail == bindparam("of_rail"),
        _c.state == literal_column("'succeeded'"),
        _c.ended_at >= bindparam("since", type_=Big()),
        _c.ended_at < bindparam("until", type_=Big()),
        _c.id > bindparam("after", type_=Big()),
    )
    .order_by(_c.id)
    .limit(bindparam("limit"))
)
LATE = (
    _ALL.where(_OPEN, _c.created_at < bindparam("before", type_=Big()), _c.id > bindparam("after", type_=Big()))
    .order_by(_c.id)
    .limit(bindparam("limit"))
)
TO_ASK = (
    _ALL.where(
        _c.state == literal_column("'succeeded'"),
        _c.ended_at > bindparam("since", type_=Big()),
        _c.ended_at < bindparam("before", type_=Big()),
        _IN_FILE,
        ~_c.told.contains("asked"),
    )
    .order_by(_c.ended_at)
    .limit(bindparam("limit"))
)


class Lists(Group):
    """Implements ``core.payouts.model.ListsTx``."""

    def of_batch(self, batch_id: int) -> Sequence[Payout]:
        return list(map(from_row, self._sql.all(OF_BATCH, {"batch": batch_id})))

    def ended(self, rail: str, period: tuple[int, int], after: int, limit: int) -> Sequence[Payout]:
        keys = {"of_rail": rail, "since": period[0], "until": period[1], "after": after, "limit": limit}
        return list(map(from_row, self._sql.all(ENDED, keys)))

    def page(self, rail: str, state: State, after: int, limit: int) -> Sequence[Payout]:
        keys = {"of_rail": rail, "of_state": state, "after": after, "limit": limit}
        return list(map(from_row, self._sql.all(PAGE, keys)))

    def late(self, before: int, after: int, limit: int) -> Sequence[Payout]:
        return list(map(from_row, self._sql.all(LATE, {"before": before, "after": after, "limit": limit})))

    def to_ask(self, since: int, before: int, limit: int) -> Sequence[Payout]:
        return list(map(from_row, self._sql.all(TO_ASK, {"since": since, "before": before, "limit": limit})))


def from_row(row: Row) -> Payout:
    return Payout(**{**row._asdict(), "state": State(row.state)})


def _or_none(row: Row | None) -> Payout | None:
    return None if row is None else from_row(row)
