"""Who did what, and why."""

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, literal_column, select

from core.audit import Act
from storage.base import Group
from storage.columns import Big
from storage.rulings import BESIDE, RULINGS
from storage.tables.acts import act

_NAMES = [column.name for column in act.c]
_ADD = insert(act).values({name: bindparam(name) for name in _NAMES})
OF_CASE = (
    select(act)
    .where(act.c.case_id == bindparam("of_case", type_=Big()), act.c.case_id > literal_column("0"))
    .order_by(act.c.id)
    .limit(bindparam("limit"))
)
ABOUT = (
    select(act)
    .where(act.c.about == bindparam("of_about", type_=Big()))
    .order_by(act.c.id.desc())
    .limit(bindparam("limit"))
)


class Acts(Group):
    """Implements ``core.audit.ActsTx``."""

    def add(self, act: Act) -> None:
        self._sql.run(_ADD, {name: getattr(act, name) for name in _NAMES})

    def of_case(self, case_id: int, limit: int) -> Sequence[Act]:
        return [Act(**row._asdict()) for row in self._sql.all(OF_CASE, {"of_case": case_id, "limit": limit})]

    def about(self, about: int, limit: int) -> Sequence[Act]:
        return [Act(**row._asdict()) for row in self._sql.all(ABOUT, {"of_about": about, "limit": limit})]

    def rulings(self, person_id: int) -> Sequence[int]:
        keys = {"person": person_id}
        return [int(one) for one in (*self._sql.one(RULINGS, keys), *self._sql.one(BESIDE, keys))]
