"""Answers and the files they hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core import media
from core.form.answers import Value
from core.launched.results import IN_RESULTS
from core.process.agreement import DISPUTED
from core.work import Answer, Standing
from storage.base import Group
from storage.columns import Big
from storage.sql import Row
from storage.tables.cases import decision
from storage.tables.work import answer, answer_file, assignment

_KEY = ("campaign_id", "task_id", "person_id")
ANSWER_COLUMNS = [
    answer.c[name]
    for name in (
        *("id", *_KEY, "content", "standing", "reward_minor", "paid_minor", "confirmed", "submitted_at"),
        *("clock_at", "redone", "is_test", "active_ms", "is_lesson", "unseen"),
    )
]
_SELECT = select(*ANSWER_COLUMNS)
_TASK = (
    answer.c.campaign_id == bindparam("campaign", type_=Big()),
    answer.c.task_id == bindparam("task", type_=Big()),
)
_THIS = (*_TASK, answer.c.person_id == bindparam("person", type_=Big()))

_ADD = (
    insert(answer)
    .values({column.name: bindparam(column.name) for column in answer.c})
    .on_conflict_do_nothing(index_elements=_KEY)
    .returning(answer.c.id)
)
_GET = _SELECT.where(*_THIS)
_assigned = assignment.join(answer, and_(*(answer.c[name] == assignment.c[name] for name in _KEY)))
BY_ID = _SELECT.select_from(_assigned).where(assignment.c.id == bindparam("answer_id"))
WITH_REST = _SELECT.select_from(decision.join(_assigned, assignment.c.id == decision.c.answer_id)).where(
    decision.c.id == bindparam("rest_id")
)
_CHANGE = update(answer).where(*_THIS, ~answer.c.confirmed).values(content=bindparam("content")).returning(answer.c.id)
_MOVE = (
    update(answer)
    .where(*_THIS, answer.c.standing == bindparam("was"), answer.c.confirmed == bindparam("was_confirmed"))
    .values(
        {
            name: bindparam(name)
            for name in ("standing", "content", "paid_minor", "confirmed", "clock_at", "redone", "active_ms", "unseen")
        }
    )
    .returning(answer.c.id)
)
OF_TASK = _SELECT.where(*_TASK).order_by(answer.c.submitted_at, answer.c.id)
DUE = (
    _SELECT.where(answer.c.clock_at > literal_column("0"), answer.c.clock_at <= bindparam("before"))
    .order_by(answer.c.clock_at)
    .limit(bindparam("limit"))
)


def counts(of: FromClause = answer) -> ColumnElement[bool]:
    """As ``core.process.agreement.is_disputed`` says it, turned round."""
    still = and_(of.c.standing == literal_column(f"'{Standing.REJECTED.value}'"), of.c.clock_at == literal_column("0"))
    return or_(of.c.standing.not_in([one.value for one in DISPUTED]), still, part_paid(of))


def part_paid(of: FromClause = answer) -> ColumnElement[bool]:
    """As ``core.work.Answer.part_paid`` says it."""
    rejected = or_(*(of.c.standing == literal_column(f"'{one}'") for one in (Standing.REJECTED, Standing.APPEALED)))
    return and_(rejected, of.c.paid_minor > literal_column("0"))


def in_results(of: FromClause = answer) -> ColumnElement[bool]:
    """What its requester gets, paid in part or whole."""
    return or_(of.c.standing.in_([one.value for one in IN_RESULTS]), part_paid(of))


def _latest(columns: Select[Any]) -> Select[Any]:
    return (
        columns.where(answer.c.campaign_id == bindparam("campaign"), answer.c.person_id == bindparam("person"))
        .order_by(answer.c.submitted_at.desc(), answer.c.id.desc())
        .limit(bindparam("limit"))
    )


LATEST = _latest(_SELECT)
SAID = _latest(select(answer.c.content))
COUNT = select(func.count().label("answers")).where(
    answer.c.campaign_id == bindparam("campaign"), answer.c.person_id == bindparam("person"), ~answer.c.is_test
)
WITH_FILE = (
    _SELECT.select_from(answer_file.join(answer, and_(*(answer.c[name] == answer_file.c[name] for name in _KEY))))
    .where(answer_file.c.sha == bindparam("sha"))
    .order_by(*(answer_file.c[name] for name in _KEY))
    .limit(literal_column("1"))
)
_HOLD = (
    insert(answer_file)
    .values({column.name: bindparam(column.name) for column in answer_file.c})
    .on_conflict_do_nothing(index_elements=["sha", *_KEY])
)
_LET_GO = delete(answer_file).where(*(answer_file.c[name] == bindparam(name) for name in _KEY))


class Answers(Group):
    """Implements ``core.groups.AnswersTx``."""

    def add(self, answer: Answer) -> bool:
        row = {
            "id": answer.id,
            **_owner(answer),
            "content": dict(answer.values),
            "standing": answer.standing,
            "reward_minor": answer.reward_minor,
            "paid_minor": answer.paid_minor,
            "confirmed": answer.confirmed,
            "submitted_at": answer.submitted_at,
            "clock_at": answer.clock_at,
            "redone": answer.redone,
            "is_test": answer.is_test,
            "active_ms": answer.active_ms,
            "is_lesson": answer.is_lesson,
            "unseen": answer.unseen,
        }
        if self._sql.first(_ADD, row) is None:
            return False
        self._hold(answer, answer.values)
        return True

    def get(self, campaign_id: int, task_id: int, person_id: int) -> Answer | None:
        row = self._sql.first(_GET, {"campaign": campaign_id, "task": task_id, "person": person_id})
        return None if row is None else answer_from(row)

    def by_id(self, answer_id: int) -> Answer | None:
        """By way of its assignment, whose id it has."""
        row = self._sql.first(BY_ID, {"answer_id": answer_id})
        return None if row is None else answer_from(row)

    def with_rest(self, rest_id: int) -> Answer | None:
        row = self._sql.first(WITH_REST, {"rest_id": rest_id})
        return None if row is None else answer_from(row)

    def change(self, answer: Answer, values: Mapping[str, Value]) -> bool:
        if self._sql.first(_CHANGE, _key(answer) | {"content": dict(values)}) is None:
            return False
        self._replace(answer, values)
        return True

    def move(self, answer: Answer, to: Answer) -> bool:
        row = {
            "was": answer.standing,
            "was_confirmed": answer.confirmed,
            "standing": to.standing,
            "content": dict(to.values),
            "paid_minor": to.paid_minor,
            "confirmed": to.confirmed,
            "clock_at": to.clock_at,
            "redone": to.redone,
            "active_ms": to.active_ms,
            "unseen": to.unseen,
        }
        if self._sql.first(_MOVE, _key(answer) | row) is None:
            return False
        self._replace(answer, to.values)
        return True

    def of_task(self, campaign_id: int, task_id: int) -> Sequence[Answer]:
        """The first submitted first, those of tests included."""
        return list(map(answer_from, self._sql.all(OF_TASK, {"campaign": campaign_id, "task": task_id})))

    def due(self, before: int, limit: int) -> Sequence[Answer]:
        """Answers whose clock ran out at ``before`` or earlier, the oldest first."""
        return list(map(answer_from, self._sql.all(DUE, {"before": before, "limit": limit})))

    def latest(self, campaign_id: int, person_id: int, limit: int) -> Sequence[Answer]:
        """The last submitted first."""
        keys = {"campaign": campaign_id, "person": person_id, "limit": limit}
        return list(map(answer_from, self._sql.all(LATEST, keys)))

    def count(self, campaign_id: int, person_id: int) -> int:
        return int(self._sql.one(COUNT, {"campaign": campaign_id, "person": person_id}).answers)

    def said(self, campaign_id: int, person_id: int, limit: int) -> Sequence[Mapping[str, Value]]:
        keys = {"campaign": campaign_id, "person": person_id, "limit": limit}
        return [row[0] for row in self._sql.all(SAID, keys)]

    def with_file(self, sha: str) -> Answer | None:
        row = self._sql.first(WITH_FILE, {"sha": sha})
        return None if row is None else answer_from(row)

    def _replace(self, answer: Answer, values: Mapping[str, Value]) -> None:
        if media.shas(values) != media.shas(answer.values):
            self._sql.run(_LET_GO, _owner(answer))
            self._hold(answer, values)

    def _hold(self, answer: Answer, values: Mapping[str, Value]) -> None:
        for sha in sorted(media.shas(values)):
            self._sql.run(_HOLD, {"sha": sha, **_owner(answer)})


def _owner(one: Answer) -> dict[str, Any]:
    return {"campaign_id": one.campaign_id, "task_id": one.task_id, "person_id": one.person_id}


def _key(one: Answer) -> dict[str, Any]:
    return {"campaign": one.campaign_id, "task": one.task_id, "person": one.person_id}


def answer_from(row: Row) -> Answer:
    fields = list(row)
    fields[5] = Standing(row[5])
    return Answer(*fields)
