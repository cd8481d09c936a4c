"""Where people are paid, sealed; what we know of rails, and what stands still."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, delete, func, insert, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.payouts.model import Halt, Payee, Purse
from core.payouts.port import Destination, Form
from core.payouts.restored import ALL_RAILS
from storage import marks
from storage.base import Group
from storage.columns import Big
from storage.sql import Row
from storage.tables.keys import halt
from storage.tables.payouts import payee, rail_purse

PURPOSE = "payee"
_c = payee.c
_NAMES = ("id", "person_id", "rail", "form", "mark", "tail", "how", "network", "country", "shared")
_TIMES = ("added_at", "usable_at", "dropped_at")
_IN_USE = _c.dropped_at == literal_column("0")  # as the partial indexes write it
_ADD = insert(payee).values({column.name: bindparam(column.name) for column in _c})
_ALL = select(*(_c[name] for name in (*_NAMES, *_TIMES)))
_GET = _ALL.where(_c.id == bindparam("payee_id"))
PAYEES_OF = (
    _ALL.where(_c.person_id == bindparam("person", type_=Big()), _IN_USE)
    .order_by(_c.id.desc())
    .limit(literal_column("20"))
)
_LAST = (
    _ALL.where(_c.person_id == bindparam("person", type_=Big()), _c.rail == bindparam("of_rail"))
    .order_by(_c.id.desc())
    .limit(literal_column("1"))
)
WITH_MARK = _ALL.where(_c.mark == bindparam("of_mark"), _IN_USE).order_by(_c.id)
_LOCK = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("of_mark"), literal_column("0"))))
_SEALED = select(_c.value, _c.name).where(_c.id == bindparam("payee_id"))
_SAVE = (
    update(payee)
    .where(_c.id == bindparam("payee_id"))
    .values({name: bindparam(f"to_{name}") for name in ("how", "shared", "usable_at", "dropped_at")})
)


class Payees(Group):
    """Implements ``core.payouts.model.PayeesTx``."""

    def mark(self, value: str) -> str:
        newest, *older = self._tx.vault.blinds(PURPOSE, value)
        for one in older:
            if any(self._sql.first(each, {"of_mark": one}) for each in marks.OLDER):
                marks.remark(self._sql.run, one, newest)
        return newest

    def add(self, payee: Payee, destination: Destination) -> None:
        row = {name: getattr(payee, name) for name in (*_NAMES, *_TIMES)}
        sealed = {
            column: self._tx.vault.seal(payee.person_id, "payee", column, payee.id, text)
            for column, text in (("value", destination.value), ("name", destination.name))
        }
        self._sql.run(_ADD, row | sealed)

    def get(self, payee_id: int) -> Payee | None:
        row = self._sql.first(_GET, {"payee_id": payee_id})
        return None if row is None else _payee(row)

    def of_person(self, person_id: int) -> Sequence[Payee]:
        return list(map(_payee, self._sql.all(PAYEES_OF, {"person": person_id})))

    def last(self, person_id: int, rail: str) -> Payee | None:
        row = self._sql.first(_LAST, {"person": person_id, "of_rail": rail})
        return None if row is None else _payee(row)

    def with_mark(self, mark: str) -> Sequence[Payee]:
        self._sql.lock(_LOCK, {"of_mark": mark})
        return list(map(_payee, self._sql.all(WITH_MARK, {"of_mark": mark})))

    def save(self, payee: Payee) -> None:
        row = {f"to_{name}": getattr(payee, name) for name in ("how", "shared", "usable_at", "dropped_at")}
        self._sql.run(_SAVE, {"payee_id": payee.id, **row})

    def destination(self, payee: Payee) -> Destination | None:
        row = self._sql.one(_SEALED, {"payee_id": payee.id})
        value, name = (
            self._tx.vault.open(payee.person_id, "payee", column, payee.id, bytes(sealed))
            for column, sealed in (("value", row.value), ("name", row.name))
        )
        if value is None or name is None:
            return None
        return Destination(payee.form, value, payee.network, name, payee.country)


_PURSE = select(rail_purse).where(rail_purse.c.rail == bindparam("of_rail"))
_new = upsert(rail_purse).values({column.name: bindparam(column.name) for column in rail_purse.c})
_SAVE_PURSE = _new.on_conflict_do_update(
    index_elements=["rail"], set_={name: _new.excluded[name] for name in ("balance", "seen_at", "alarmed")}
)
_STOPPED = select(halt.c.why).where(
    or_(halt.c.code == bindparam("of_rail"), halt.c.code == literal_column(f"'{ALL_RAILS}'"))
)
_HALTS = select(halt.c.code, halt.c.why, halt.c.since).limit(literal_column("100"))
_STOP = (
    upsert(halt)
    .values({name: bindparam(name) for name in ("code", "since", "why")})
    .on_conflict_do_nothing(index_elements=["code"])
    .returning(halt.c.code)
)
_START = delete(halt).where(halt.c.code == bindparam("of_rail")).returning(halt.c.code)


class Rails(Group):
    """Implements ``core.payouts.model.RailsTx``."""

    def purse(self, rail: str) -> Purse:
        row = self._sql.first(_PURSE, {"of_rail": rail})
        return Purse(rail) if row is None else Purse(*row)

    def save_purse(self, purse: Purse) -> None:
        row = {"rail": purse.rail, "balance": dict(purse.balance), "seen_at": purse.seen_at, "alarmed": purse.alarmed}
        self._sql.run(_SAVE_PURSE, row)

    def stopped(self, rail: str) -> str:
        row = self._sql.first(_STOPPED, {"of_rail": rail})
        return "" if row is None else row.why or "stopped"

    def halts(self) -> Mapping[str, Halt]:
        return {row.code: Halt(row.why, row.since) for row in self._sql.all(_HALTS, {})}

    def stop(self, rail: str, why: str) -> bool:
        return self._sql.first(_STOP, {"code": rail, "since": self._tx.now, "why": why}) is not None

    def start(self, rail: str) -> bool:
        return self._sql.first(_START, {"of_rail": rail}) is not None


def _payee(row: Row) -> Payee:
    return Payee(**{**row._asdict(), "form": Form(row.form)})
