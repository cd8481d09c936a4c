"""Sums that a provider is asked to collect: what is due, and lists for those who wait for them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, insert, literal_column, select, update

from core.incoming.model import Incoming, State
from core.incoming.port import Payer
from storage.base import Group
from storage.columns import Big
from storage.sql import Row
from storage.tables.incoming import incoming

_c = incoming.c
_NAMES = [column.name for column in _c if column.name != "payer"]
_MOVES = [
    *("state", "network", "theirs", "url", "code", "fence", "leased_until", "tries", "misses", "next_at"),
    *("asked_at", "ended_at"),
]
_DUE, _REVIEW = _c.next_at > literal_column("0"), _c.state == literal_column("'review'")  # as the indexes write it
_ADD = insert(incoming).values({column.name: bindparam(column.name) for column in _c})
_ALL = select(*(_c[name] for name in _NAMES))
GET = _ALL.where(_c.id == bindparam("incoming_id", type_=Big()))
BY_REF = _ALL.where(_c.way == bindparam("of_way"), _c.ref == bindparam("of_ref"))
_MOVE = (
    update(incoming)
    .where(_c.id == bindparam("incoming_id"), _c.fence == bindparam("was_fence"), _c.state == bindparam("was_state"))
    .values({name: bindparam(f"to_{name}") for name in _MOVES})
    .returning(_c.id)
)
_FORGET = update(incoming).where(_c.id == bindparam("incoming_id")).values(payer=bindparam("nothing"))
_PAYER = select(_c.payer).where(_c.id == bindparam("incoming_id"))
DUE = (
    _ALL.where(_c.way == bindparam("of_way"), _DUE, _c.next_at <= bindparam("now", type_=Big()))
    .order_by(_c.next_at)
    .limit(bindparam("limit"))
)
NEXT = select(func.min(_c.next_at).label("at")).where(_c.way == bindparam("of_way"), _DUE)
OF = (
    _ALL.where(
        _c.organisation_id == bindparam("organisation", type_=Big()),
        _c.state.not_in([literal_column("'draft'"), literal_column("'done'")]),
    )
    .order_by(_c.id.desc())
    .limit(bindparam("limit"))
)
IN_REVIEW = _ALL.where(_REVIEW).order_by(_c.id).limit(bindparam("limit"))


class IncomingSums(Group):
    """Implements ``core.incoming.model.IncomingTx``."""

    def add(self, one: Incoming, payer: str) -> None:
        row = {name: getattr(one, name) for name in _NAMES}
        sealed = self._tx.vault.seal(one.person_id, "incoming", "payer", one.id, payer) if payer else b""
        self._sql.run(_ADD, row | {"payer": sealed})

    def get(self, incoming_id: int) -> Incoming | None:
        return _or_none(self._sql.first(GET, {"incoming_id": incoming_id}))

    def by_ref(self, way: str, ref: str) -> Incoming | None:
        return _or_none(self._sql.first(BY_REF, {"of_way": way, "of_ref": ref}))

    def move(self, was: Incoming, now: Incoming) -> bool:
        keys = {"incoming_id": was.id, "was_fence": was.fence, "was_state": was.state}
        row = {f"to_{name}": getattr(now, name) for name in _MOVES}
        if self._sql.first(_MOVE, {**keys, **row, "to_fence": was.fence + 1}) is None:
            return False
        if now.ended_at and not now.next_at:
            self._sql.run(_FORGET, {"incoming_id": was.id, "nothing": b""})
        return True

    def payer(self, one: Incoming) -> Payer | None:
        sealed = bytes(self._sql.one(_PAYER, {"incoming_id": one.id}).payer)
        value = self._tx.vault.open(one.person_id, "incoming", "payer", one.id, sealed) if sealed else ""
        return None if value is None else Payer(value, one.network)

    def due(self, way: str, limit: int) -> tuple[Sequence[Incoming], int | None]:
        found = self._sql.all(DUE, {"of_way": way, "now": self._tx.now, "limit": limit})
        at: int | None = self._sql.one(NEXT, {"of_way": way}).at
        return list(map(_incoming, found)), at

    def of(self, organisation_id: int, limit: int) -> Sequence[Incoming]:
        return list(map(_incoming, self._sql.all(OF, {"organisation": organisation_id, "limit": limit})))

    def review(self, limit: int) -> Sequence[Incoming]:
        return list(map(_incoming, self._sql.all(IN_REVIEW, {"limit": limit})))


def _incoming(row: Row) -> Incoming:
    return Incoming(**{**row._asdict(), "state": State(row.state)})


def _or_none(row: Row | None) -> Incoming | None:
    return None if row is None else _incoming(row)
