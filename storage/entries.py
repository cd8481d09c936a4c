"""How people did in entry tests."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, case, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.entry.port import Counts, Try
from storage.base import Group
from storage.columns import Big
from storage.tables.skills import entry_try

_c = entry_try.c
_THIS = (_c.campaign_id == bindparam("campaign", type_=Big()), _c.person_id == bindparam("person", type_=Big()))
_GET = select(entry_try).where(*_THIS)
TRIES_OF = select(entry_try).where(_THIS[1]).order_by(_c.campaign_id)
_HOLD = _GET.with_for_update()
_MAKE = insert(entry_try).values({column.name: bindparam(column.name) for column in _c}).on_conflict_do_nothing()
_SET = ("tries", "given", "good", "ended_at", "passed_at", "needed")
_SAVE = update(entry_try).where(*_THIS).values({name: bindparam(f"to_{name}") for name in _SET})
COUNTS = select(
    func.count(),
    func.count(case((_c.passed_at > literal_column("0"), 1))),
    func.count(case((_c.ended_at == literal_column("0"), 1))),
).where(_THIS[0])
PASSED = (
    select(entry_try)
    .where(_THIS[0], _c.passed_at > literal_column("0"))
    .order_by(_c.passed_at.desc(), _c.person_id)
    .limit(bindparam("limit"))
)


class Entries(Group):
    """Implements ``core.entry.port.EntriesTx``."""

    def get(self, campaign_id: int, person_id: int) -> Try | None:
        row = self._sql.first(_GET, {"campaign": campaign_id, "person": person_id})
        return None if row is None else Try(**row._asdict())

    def hold(self, campaign_id: int, person_id: int) -> Try:
        self._sql.run(_MAKE, asdict(Try(campaign_id, person_id)))
        return Try(**self._sql.one(_HOLD, {"campaign": campaign_id, "person": person_id})._asdict())

    def of_person(self, person_id: int) -> Sequence[Try]:
        return [Try(**row._asdict()) for row in self._sql.all(TRIES_OF, {"person": person_id})]

    def save(self, found: Try) -> None:
        values = {f"to_{name}": getattr(found, name) for name in _SET}
        self._sql.run(_SAVE, {"campaign": found.campaign_id, "person": found.person_id, **values})

    def counts(self, campaign_id: int) -> Counts:
        return Counts(*self._sql.one(COUNTS, {"campaign": campaign_id}))

    def passed(self, campaign_id: int, limit: int) -> Sequence[Try]:
        return [Try(**row._asdict()) for row in self._sql.all(PASSED, {"campaign": campaign_id, "limit": limit})]
