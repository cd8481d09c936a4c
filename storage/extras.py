"""What is paid once, and what people without a number hold of a campaign."""

from sqlalchemy import bindparam, delete, exists, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.payouts.model import CONTACT
from core.work import OPEN, Assignment, Lease
from storage.base import Group
from storage.columns import Big
from storage.tables.lost import extra_pay, unverified_lease, unverified_pool
from storage.tables.payouts import payee
from storage.tables.work import answer, assignment

_CLAIM = (
    upsert(extra_pay)
    .values({column.name: bindparam(column.name) for column in extra_pay.c})
    .on_conflict_do_nothing(index_elements=["kind", "scope_id", "key"])
    .returning(extra_pay.c.key)
)
_pool = upsert(unverified_pool).values(campaign_id=bindparam("campaign"), seen_at=bindparam("now"))
_HOLD = _pool.on_conflict_do_update(index_elements=["campaign_id"], set_={"seen_at": _pool.excluded.seen_at})
_u = unverified_lease.c
_HERE = _u.campaign_id == bindparam("campaign", type_=Big())
_leased = (
    assignment.c.campaign_id == _u.campaign_id,
    assignment.c.person_id == _u.person_id,
    assignment.c.task_id == _u.task_id,
    assignment.c.id == _u.id,
    assignment.c.state == literal_column(f"'{Lease.LEASED}'"),
)
_waits = (
    answer.c.campaign_id == _u.campaign_id,
    answer.c.task_id == _u.task_id,
    answer.c.person_id == _u.person_id,
    answer.c.id == _u.id,
    or_(*(answer.c.standing == literal_column(f"'{one}'") for one in sorted(OPEN))),
)
_has_number = exists().where(
    payee.c.person_id == _u.person_id,
    payee.c.how == literal_column(f"'{CONTACT}'"),
    payee.c.dropped_at == literal_column("0"),
)
_CLEAN = delete(unverified_lease).where(
    _HERE, or_(~or_(exists().where(*_leased), exists().where(*_waits)), _has_number)
)
_held = select(assignment.c.reward_minor.label("minor")).join(
    unverified_lease,
    (assignment.c.campaign_id == _u.campaign_id)
    & (assignment.c.person_id == _u.person_id)
    & (assignment.c.task_id == _u.task_id)
    & (assignment.c.id == _u.id),
)
POOL = select(func.coalesce(func.sum(_held.where(_HERE).subquery().c.minor), 0).label("minor"))
_TOOK = (
    upsert(unverified_lease)
    .values({column.name: bindparam(column.name) for column in _u})
    .on_conflict_do_nothing(index_elements=["campaign_id", "id"])
)


class Extras(Group):
    """Implements ``core.payouts.extras.ExtrasTx``."""

    def claim(self, extra: str, scope_id: int, key: str, person_id: int) -> bool:
        row = {"kind": extra, "scope_id": scope_id, "key": key, "person_id": person_id, "at": self._tx.now}
        return self._sql.first(_CLAIM, row) is not None

    def pool(self, campaign_id: int) -> int:
        """What was decided or given back is forgotten here: the table stays as small as what is held."""
        self._sql.run(_HOLD, {"campaign": campaign_id, "now": self._tx.now})
        self._sql.run(_CLEAN, {"campaign": campaign_id})
        return int(self._sql.one(POOL, {"campaign": campaign_id}).minor)

    def took(self, lease: Assignment) -> None:
        self._sql.run(_TOOK, {column.name: getattr(lease, column.name) for column in _u})
