"""Leases of workers on tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, literal_column, not_, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.form.answers import Value
from core.work import Assignment, Held, Lease
from storage import campaigns, task_statements, tasks
from storage.base import Group
from storage.columns import Big
from storage.sql import RacedError, Row
from storage.tables.campaigns import campaign, campaign_version
from storage.tables.work import assignment, task

# As written in the partial indexes: a bound value would not match them.
_LEASED = assignment.c.state == literal_column("'leased'")
_COLUMNS = [
    assignment.c[name]
    for name in (
        *("id", "campaign_id", "task_id", "person_id", "state", "version", "reward_minor", "leased_at"),
        *("leased_until", "draft", "message_id", "is_test", "drawn"),
    )
]
_KEY = ("campaign_id", "person_id", "task_id")
_THIS = (
    assignment.c.campaign_id == bindparam("campaign", type_=Big()),
    assignment.c.person_id == bindparam("person", type_=Big()),
    assignment.c.task_id == bindparam("task", type_=Big()),
)
_THIS_LEASE = (*_THIS, assignment.c.id == bindparam("lease", type_=Big()), _LEASED)

_lease = insert(assignment).values(
    {column.name: bindparam(column.name) for column in assignment.c if column.name != "spent_ms"}
)


def _form(lease: str) -> ColumnElement[str]:
    """Of the version that ``lease`` names: the table, or what was to be inserted. As words, or it would join them."""
    c = campaign_version.c
    campaign_id: ColumnElement[int] = literal_column("assignment.campaign_id")
    version: ColumnElement[int] = literal_column(f"{lease}.version")
    return select(c.form).where(c.campaign_id == campaign_id, c.version == version).scalar_subquery()


_same_form = or_(
    assignment.c.version == _lease.excluded.version,
    _form("assignment") == _form("excluded"),
)
_goes_on = and_(_same_form, not_(assignment.c.is_test), not_(_lease.excluded.is_test))


_ADD = _lease.on_conflict_do_update(
    index_elements=_KEY,
    set_={
        column.name: _lease.excluded[column.name] for column in assignment.c if column.name not in (*_KEY, "spent_ms")
    }
    | {"draft": case((_goes_on, assignment.c.draft), else_=_lease.excluded.draft)},
    where=or_(assignment.c.state == Lease.EXPIRED.value, assignment.c.state == Lease.RETURNED.value),
).returning(assignment.c.draft, assignment.c.drawn)
HELD = (
    select(*_COLUMNS, *task_statements.COLUMNS, *campaigns.columns_with(campaign_version))
    .select_from(
        assignment.join(task, and_(task.c.campaign_id == assignment.c.campaign_id, task.c.id == assignment.c.task_id))
        .join(campaign, campaign.c.id == assignment.c.campaign_id)
        .outerjoin(
            campaign_version,
            and_(
                campaign_version.c.campaign_id == assignment.c.campaign_id,
                campaign_version.c.version == assignment.c.version,
            ),
        )
    )
    .where(*_THIS)
)
OF_PERSON = (
    select(*_COLUMNS)
    .where(assignment.c.person_id == bindparam("person"), _LEASED)
    .order_by(assignment.c.leased_at, assignment.c.id)  # several may be of one moment
)
BY_MESSAGE = (
    select(*_COLUMNS)
    .where(
        assignment.c.person_id == bindparam("person"),
        assignment.c.message_id == bindparam("message"),
        assignment.c.message_id != literal_column("0"),
    )
    .order_by(assignment.c.id.desc())
    .limit(literal_column("1"))
)
_END = (
    update(assignment)
    .where(*_THIS_LEASE)
    .values(state=bindparam("state"), spent_ms=bindparam("spent_ms"))
    .returning(assignment.c.id)
)
_KEEP = (
    update(assignment)
    .where(*_THIS_LEASE)
    .values(draft=bindparam("draft"), leased_until=bindparam("until"))
    .returning(assignment.c.id)
)
SENT = update(assignment).where(assignment.c.id == bindparam("lease")).values(message_id=bindparam("message_id"))
OVERDUE = (
    select(*_COLUMNS)
    .where(_LEASED, assignment.c.leased_until <= bindparam("before"))
    .order_by(assignment.c.leased_until)
    .limit(bindparam("limit"))
)


class Assignments(Group):
    """Implements ``core.groups.AssignmentsTx``."""

    def add(self, assignment: Assignment, *, draws: bool = False) -> Assignment:
        """RacedError when the person holds the task, answered or skipped it: picked for them twice at once."""
        row = {
            "campaign_id": assignment.campaign_id,
            "person_id": assignment.person_id,
            "task_id": assignment.task_id,
            "id": assignment.id,
            "state": assignment.state,
            "version": assignment.version,
            "reward_minor": assignment.reward_minor,
            "leased_at": assignment.leased_at,
            "leased_until": assignment.leased_until,
            "draft": dict(assignment.draft),
            "message_id": assignment.message_id,
            "is_test": assignment.is_test,
            "drawn": self._tx.draw() if draws else "",
        }
        added = self._sql.first(_ADD, row)
        if added is None:
            raise RacedError
        return replace(assignment, draft=added[0], drawn=added[1])

    def held(self, campaign_id: int, task_id: int, person_id: int) -> Held | None:
        """Whatever the lease's state. The campaign is as the assignment's version says, its ``version`` included."""
        row = self._sql.first(HELD, {"campaign": campaign_id, "task": task_id, "person": person_id})
        if row is None:
            return None
        task_at = len(_COLUMNS)
        shown_at = task_at + len(task_statements.COLUMNS)
        lease, shown = _assignment(row[:task_at]), list(row[shown_at:])
        shown[6] = lease.version
        campaign = campaigns.campaign_from(shown)
        task = tasks.task_from(row[task_at:shown_at])
        return Held(lease, task, campaign, self._tx.now)

    def of_person(self, person_id: int) -> Sequence[Assignment]:
        """The oldest first."""
        return list(map(_assignment, self._sql.all(OF_PERSON, {"person": person_id})))

    def by_message(self, person_id: int, message_id: int) -> Assignment | None:
        """The latest that stood in this message, whatever its state."""
        row = self._sql.first(BY_MESSAGE, {"person": person_id, "message": message_id})
        return None if row is None else _assignment(row)

    def end(self, assignment: Assignment, state: Lease, spent_ms: int = 0) -> bool:
        return self._sql.first(_END, _key(assignment) | {"state": state, "spent_ms": spent_ms}) is not None

    def keep(self, assignment: Assignment, draft: Mapping[str, Value]) -> bool:
        row = _key(assignment) | {"draft": dict(draft), "until": assignment.leased_until}
        return self._sql.first(_KEEP, row) is not None

    def sent(self, assignment_id: int, message_id: int) -> None:
        self._sql.run(SENT, {"lease": assignment_id, "message_id": message_id})

    def overdue(self, before: int, limit: int) -> Sequence[Assignment]:
        """Leases that ended at ``before`` or earlier, the oldest end first."""
        return list(map(_assignment, self._sql.all(OVERDUE, {"before": before, "limit": limit})))


def _key(one: Assignment) -> dict[str, Any]:
    """The lease, not only the row: another lease may have taken the row over."""
    return {"campaign": one.campaign_id, "person": one.person_id, "task": one.task_id, "lease": one.id}


def _assignment(row: Row) -> Assignment:
    fields = list(row)
    fields[4] = Lease(row[4])
    return Assignment(*fields)
