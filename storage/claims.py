"""Who has a case in hand."""

from collections.abc import Sequence

from sqlalchemy import and_, bindparam, delete, literal_column, or_, select
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.moderators.port import Claim
from core.people import Role
from storage.base import Group
from storage.columns import Big
from storage.tables.cases import moderation_case
from storage.tables.claims import case_claim
from storage.tables.people import role

_c = case_claim.c
_NOW = bindparam("now", type_=Big())
_moderates = _c.person_id.in_(select(role.c.person_id).where(role.c.role == Role.MODERATOR.value))
_HOLDS = and_(_c.until > _NOW, or_(_c.as_operator, _moderates))
_new = insert(case_claim).values({column.name: bindparam(column.name) for column in _c})
_TAKE = _new.on_conflict_do_update(
    index_elements=["case_id"],
    set_={name: _new.excluded[name] for name in ("person_id", "until", "taken_at", "as_operator")},
    where=or_(_c.person_id == _new.excluded.person_id, ~_HOLDS),
).returning(_c.case_id)
_RELEASE = (
    delete(case_claim)
    .where(_c.case_id == bindparam("of_case"), _c.person_id == bindparam("of_person"))
    .returning(_c.case_id)
)
_OF = select(case_claim).where(_c.case_id == bindparam("of_case"), _HOLDS)
OF_PERSON = (
    select(case_claim)
    .join(moderation_case, moderation_case.c.id == _c.case_id)
    .where(_c.person_id == bindparam("of_person"), moderation_case.c.decided_at == literal_column("0"), _HOLDS)
    .order_by(_c.taken_at, _c.case_id)
)
_over = select(_c.case_id).where(_c.until <= bindparam("before", type_=Big())).limit(bindparam("limit"))
OVERDUE = (
    delete(case_claim)
    .where(_c.case_id.in_(_over), _c.until <= bindparam("before", type_=Big()))  # one renewed meanwhile stays
    .returning(case_claim)
)


class Claims(Group):
    """Implements ``core.moderators.port.ClaimsTx``."""

    def take(self, case_id: int, person_id: int, until: int, *, as_operator: bool = False) -> bool:
        row = {"case_id": case_id, "person_id": person_id, "until": until, "taken_at": self._tx.now}
        return self._sql.first(_TAKE, {**row, "as_operator": as_operator, "now": self._tx.now}) is not None

    def release(self, case_id: int, person_id: int) -> bool:
        return self._sql.first(_RELEASE, {"of_case": case_id, "of_person": person_id}) is not None

    def of(self, case_id: int) -> Claim | None:
        row = self._sql.first(_OF, {"of_case": case_id, "now": self._tx.now})
        return None if row is None else Claim(*row)

    def of_person(self, person_id: int) -> Sequence[Claim]:
        return [Claim(*row) for row in self._sql.all(OF_PERSON, {"of_person": person_id, "now": self._tx.now})]

    def overdue(self, before: int, limit: int) -> Sequence[Claim]:
        found = [Claim(*row) for row in self._sql.all(OVERDUE, {"before": before, "limit": limit})]
        return sorted(found, key=lambda one: (one.until, one.case_id))
