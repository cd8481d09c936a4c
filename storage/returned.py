"""Who came in again with an account or a number of somebody whose fraud was proven."""

from dataclasses import asdict

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.lost.groups import Returned
from storage.base import Group
from storage.tables.privacy import returned

_c = returned.c
_CHANGES = ("state", "due_at", "first_by")
_GET = select(returned).where(_c.person_id == bindparam("person"))
_ADD = (
    insert(returned)
    .values({column.name: bindparam(column.name) for column in _c})
    .on_conflict_do_nothing(index_elements=["person_id"])
    .returning(_c.person_id)
)
_SAVE = (
    update(returned)
    .where(_c.person_id == bindparam("person"))
    .values({name: bindparam(f"to_{name}") for name in _CHANGES})
)


class Comers(Group):
    """Implements ``core.lost.groups.ReturnedTx``."""

    def get(self, person_id: int) -> Returned | None:
        row = self._sql.first(_GET, {"person": person_id})
        return None if row is None else Returned(*row)

    def add(self, one: Returned) -> bool:
        return self._sql.first(_ADD, asdict(one)) is not None

    def save(self, one: Returned) -> None:
        self._sql.run(_SAVE, {"person": one.person_id, **{f"to_{name}": getattr(one, name) for name in _CHANGES}})
