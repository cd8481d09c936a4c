"""Who vouches for whom."""

from collections.abc import Sequence

from sqlalchemy import and_, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.payouts.vouches import Vouch
from storage.base import Group
from storage.columns import Big
from storage.sql import Row
from storage.tables.lost import partner, vouch
from storage.tables.teams import roster

_c = vouch.c
_NAMES = ("organisation_id", "person_id", "roster_id", "by_person_id", "at", "pays", "revoked_at")
_MAX = select(partner.c.people_max).where(partner.c.organisation_id == bindparam("organisation"))
_new = upsert(partner).values({column.name: bindparam(column.name) for column in partner.c})
_SET = _new.on_conflict_do_update(index_elements=["organisation_id"], set_={"people_max": _new.excluded.people_max})
_OF = _c.organisation_id == bindparam("organisation", type_=Big())
_WHO = _c.person_id == bindparam("person", type_=Big())
_HOLD = vouch.join(partner, partner.c.organisation_id == _c.organisation_id).join(
    roster, and_(roster.c.id == _c.roster_id, roster.c.person_id == _c.person_id)
)
_HOLDS = (_c.revoked_at == literal_column("0"), partner.c.people_max > literal_column("0"))
_ALL = select(*(_c[name] for name in _NAMES))
_COUNT = select(func.count()).select_from(_HOLD).where(_OF, *_HOLDS)
_GET = _ALL.where(_OF, _WHO)
_row = upsert(vouch).values({name: bindparam(name) for name in _NAMES})
_SAVE = _row.on_conflict_do_update(
    index_elements=["organisation_id", "person_id"],
    set_={name: _row.excluded[name] for name in _NAMES if name not in {"organisation_id", "person_id"}},
)
VOUCHES_OF = _ALL.select_from(_HOLD).where(_WHO, *_HOLDS).order_by(_c.at, _c.organisation_id)
TO_PAY = (
    select(_c.person_id)
    .select_from(_HOLD)
    .where(_OF, *_HOLDS, _c.pays, _c.person_id > bindparam("after", type_=Big()))
    .order_by(_c.person_id)
    .limit(bindparam("limit"))
)


class Vouches(Group):
    """Implements ``core.payouts.vouches.VouchesTx``."""

    def people_max(self, organisation_id: int) -> int:
        row = self._sql.first(_MAX, {"organisation": organisation_id})
        return 0 if row is None else int(row.people_max)

    def set_partner(self, organisation_id: int, people_max: int) -> None:
        self._sql.run(_SET, {"organisation_id": organisation_id, "people_max": people_max, "since": self._tx.now})

    def count(self, organisation_id: int) -> int:
        return int(self._sql.one(_COUNT, {"organisation": organisation_id})[0])

    def get(self, organisation_id: int, person_id: int) -> Vouch | None:
        row = self._sql.first(_GET, {"organisation": organisation_id, "person": person_id})
        return None if row is None else _vouch(row)

    def save(self, vouch: Vouch) -> None:
        self._sql.run(_SAVE, {name: getattr(vouch, name) for name in _NAMES})

    def of_person(self, person_id: int) -> Sequence[Vouch]:
        return list(map(_vouch, self._sql.all(VOUCHES_OF, {"person": person_id})))

    def to_pay(self, organisation_id: int, after: int, limit: int) -> Sequence[int]:
        rows = self._sql.all(TO_PAY, {"organisation": organisation_id, "after": after, "limit": limit})
        return [row.person_id for row in rows]


def _vouch(row: Row) -> Vouch:
    return Vouch(**{**row._asdict(), "pays": bool(row.pays)})
