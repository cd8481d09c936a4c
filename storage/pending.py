"""Rulings that have not taken effect yet."""

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.moderators.ruling import ASKED, UNDO, VOID, Pending
from core.work import Verdict
from storage.base import Group
from storage.columns import Big
from storage.sql import Row
from storage.tables.claims import case_ruling

_c = case_ruling.c
_THIS = _c.case_id == bindparam("of_case")
_new = insert(case_ruling).values({column.name: bindparam(column.name) for column in _c})
_KEEP = _new.on_conflict_do_update(
    index_elements=["case_id"],
    set_={column.name: _new.excluded[column.name] for column in _c if column.name != "case_id"},
    where=_c.state == VOID,
).returning(_c.case_id)
_OF = select(case_ruling).where(_THIS)
_AGREE = (
    update(case_ruling)
    .where(_THIS, _c.state == ASKED)
    .values(state=UNDO, second_id=bindparam("second"), takes_at=bindparam("at", type_=Big()))
    .returning(_c.case_id)
)
_TAKE = (
    delete(case_ruling)
    .where(_THIS, _c.state == UNDO, _c.takes_at <= bindparam("now", type_=Big()))
    .returning(case_ruling)
)
_DROP = delete(case_ruling).where(_THIS, _c.state == bindparam("was")).returning(_c.case_id)


class Rulings(Group):
    """Implements ``core.moderators.ruling.RulingsTx``."""

    def keep(self, ruling: Pending) -> bool:
        row = {column.name: getattr(ruling, column.name) for column in _c}
        return self._sql.first(_KEEP, {**row, "tasks": list(ruling.tasks)}) is not None

    def of(self, case_id: int) -> Pending | None:
        row = self._sql.first(_OF, {"of_case": case_id})
        return None if row is None else _pending(row)

    def agree(self, case_id: int, second_id: int, takes_at: int) -> bool:
        return self._sql.first(_AGREE, {"of_case": case_id, "second": second_id, "at": takes_at}) is not None

    def take(self, case_id: int) -> Pending | None:
        row = self._sql.first(_TAKE, {"of_case": case_id, "now": self._tx.now})
        return None if row is None else _pending(row)

    def drop(self, case_id: int, state: str) -> bool:
        return self._sql.first(_DROP, {"of_case": case_id, "was": state}) is not None

    def void(self, ruling: Pending) -> None:
        row = {column.name: getattr(ruling, column.name) for column in _c}
        self._sql.first(_KEEP, {**row, "tasks": list(ruling.tasks), "state": VOID, "sentence": ""})


def _pending(row: Row) -> Pending:
    found = dict(zip((column.name for column in _c), row, strict=True))
    return Pending(**{**found, "verdict": Verdict(found["verdict"]), "tasks": tuple(found["tasks"])})
