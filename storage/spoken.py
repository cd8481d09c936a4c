"""Appeals that were spoken: a sound of each case, and how it goes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable, bindparam, delete, insert, literal_column, select

from storage.base import Group
from storage.columns import Big
from storage.tables.cases import moderation_case
from storage.tables.panels import spoken_appeal

_c, _case = spoken_appeal.c, moderation_case.c
_LIMIT = bindparam("limit", type_=Big())
_PUT = insert(spoken_appeal).values({column.name: bindparam(column.name) for column in _c})
_OF = select(_c.name).where(_c.case_id == bindparam("of_case", type_=Big()))
OF_PERSON = (
    select(spoken_appeal).where(_c.person_id == bindparam("person", type_=Big())).order_by(_c.case_id).limit(_LIMIT)
)
LONG_AGO = (
    select(spoken_appeal)
    .select_from(spoken_appeal.join(moderation_case, _case.id == _c.case_id))
    .where(_case.decided_at > literal_column("0"), _case.decided_at < bindparam("before", type_=Big()))
    .order_by(_c.case_id)
    .limit(_LIMIT)
)
_DROP = delete(spoken_appeal).where(_c.case_id == bindparam("of_case", type_=Big()))


class Spoken(Group):
    """Implements ``core.panels.port.SpokenTx``."""

    def put(self, case_id: int, person_id: int, name: str) -> None:
        self._sql.run(_PUT, {"case_id": case_id, "person_id": person_id, "name": name})

    def of(self, case_id: int) -> str:
        row = self._sql.first(_OF, {"of_case": case_id})
        return "" if row is None else str(row.name)

    def leave(self, person_id: int, limit: int) -> Sequence[str]:
        """Of somebody who goes: the names of files, which nothing names any more."""
        return self._dropped(OF_PERSON, {"person": person_id, "limit": limit})

    def forget(self, before: int, limit: int) -> Sequence[str]:
        """The same of what was decided before then (ms)."""
        return self._dropped(LONG_AGO, {"before": before, "limit": limit})

    def _dropped(self, found: Executable, keys: dict[str, Any]) -> Sequence[str]:
        rows = self._sql.all(found, keys)
        for row in rows:
            self._sql.run(_DROP, {"of_case": row.case_id})
        return [str(row.name) for row in rows]
