"""People without approved work: what they hold, and how often they let a task go."""

from sqlalchemy import (
    ColumnElement,
    Exists,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy import case as when
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.pay import DAY_MS
from core.work import Answer, Assignment, Lease, Standing
from storage.base import Group
from storage.columns import Big
from storage.tables.campaigns import enrolment
from storage.tables.signals import newcomer, newcomer_lease
from storage.tables.work import answer, assignment

_n, _u = newcomer.c, newcomer_lease.c
_PERSON = bindparam("person", type_=Big())
_recently = answer.c.submitted_at > bindparam("now", type_=Big()) - bindparam("day", DAY_MS, type_=Big())
_seen = or_(~answer.c.unseen, ~_recently)
_theirs = and_(answer.c.campaign_id == enrolment.c.campaign_id, answer.c.person_id == enrolment.c.person_id)


def _worked(person_id: ColumnElement[int]) -> Select[tuple[int]]:
    return (
        select(answer.c.id)
        .select_from(enrolment.join(answer, _theirs))
        .where(
            enrolment.c.person_id == person_id,
            answer.c.confirmed,
            _seen,
            answer.c.standing == literal_column(f"'{Standing.APPROVED}'"),
            ~answer.c.is_test,
        )
        .limit(literal_column("1"))
    )


def has_worked(person_id: ColumnElement[int]) -> Exists:
    """For a statement on people, with ``now``: whether an answer of theirs is approved and confirmed."""
    return _worked(person_id).exists()


WORKED = _worked(_PERSON)
_KEY = ("campaign_id", "task_id", "person_id")
_HERE = _u.campaign_id == bindparam("campaign", type_=Big())
_leased = exists().where(
    assignment.c.campaign_id == _u.campaign_id,
    assignment.c.person_id == _u.person_id,
    assignment.c.task_id == _u.task_id,
    assignment.c.id == _u.id,
    assignment.c.state == literal_column(f"'{Lease.LEASED}'"),
)
_unconfirmed = exists().where(
    answer.c.campaign_id == _u.campaign_id,
    answer.c.person_id == _u.person_id,
    answer.c.task_id == _u.task_id,
    answer.c.id == _u.id,
    or_(~answer.c.confirmed, answer.c.unseen),
    _recently,
)
_CLEAN = delete(newcomer_lease).where(_HERE, ~_leased, or_(~_unconfirmed, has_worked(_u.person_id)))
_some = select(literal_column("1")).select_from(newcomer_lease).where(_HERE).limit(bindparam("most")).subquery()
_HELD = select(func.count().label("n")).select_from(_some)
_this = (answer.c[name] == bindparam(f"of_{name}", type_=Big()) for name in _KEY)
_SAW = update(answer).where(*_this).values(unseen=False)
UNSEEN = (
    select(func.count().label("n"))
    .select_from(enrolment.join(answer, _theirs))
    .where(enrolment.c.person_id == _PERSON, answer.c.unseen, answer.c.confirmed, _recently)
)
_TOOK = (
    insert(newcomer_lease)
    .values({column.name: bindparam(column.name) for column in _u})
    .on_conflict_do_nothing(index_elements=["campaign_id", "id"])
)
_go = insert(newcomer).values(person_id=_PERSON, since=bindparam("now"), let_go=1)
_over = _n.since <= bindparam("long_ago", type_=Big())
_LET_GO = _go.on_conflict_do_update(
    index_elements=["person_id"],
    set_={
        "since": when((_over, _go.excluded.since), else_=_n.since),
        "let_go": when((_over, 1), else_=_n.let_go + 1),
    },
)
_LEFT = select(_n.since, _n.let_go).where(_n.person_id == _PERSON)


class Newcomers(Group):
    """Implements ``core.signals.port.NewcomersTx``."""

    def has_worked(self, person_id: int) -> bool:
        return self._sql.first(WORKED, {"person": person_id, "now": self._tx.now}) is not None

    def saw(self, answer: Answer) -> None:
        self._sql.run(_SAW, {f"of_{name}": getattr(answer, name) for name in _KEY})

    def unseen(self, person_id: int) -> int:
        return int(self._sql.one(UNSEEN, {"person": person_id, "now": self._tx.now}).n)

    def held(self, campaign_id: int, most: int) -> int:
        """What was given back, confirmed or is a day old is forgotten once there seem to be too many."""
        keys = {"campaign": campaign_id, "most": most}
        count = int(self._sql.one(_HELD, keys).n)
        if count < most:
            return count
        self._sql.run(_CLEAN, {"campaign": campaign_id, "now": self._tx.now})
        return int(self._sql.one(_HELD, keys).n)

    def took(self, lease: Assignment) -> None:
        self._sql.run(_TOOK, {column.name: getattr(lease, column.name) for column in _u})

    def let_go(self, person_id: int, within_ms: int) -> None:
        now = self._tx.now
        self._sql.run(_LET_GO, {"person": person_id, "now": now, "long_ago": now - within_ms})

    def times(self, person_id: int) -> tuple[int, int]:
        row = self._sql.first(_LEFT, {"person": person_id})
        return (0, 0) if row is None else (row.since, row.let_go)
