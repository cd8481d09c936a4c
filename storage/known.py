"""Tasks whose answer is known: what is right, their slots, and how many tasks each person was given."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, false, func, literal_column, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.campaigns import Task
from core.known.port import FILE, TAKEN, Answered, Known, Slots, Turn
from core.ledger import NEWEST
from core.skills.mixing import USES_MAX
from core.task_queues import KNOWN
from core.work import Answer, CaseKind
from storage.answers import ANSWER_COLUMNS, answer_from
from storage.base import Base, Group
from storage.columns import Big
from storage.lessons import Lessons
from storage.slot_statements import EMPTY_ONE
from storage.sql import Row
from storage.tables.cases import moderation_case
from storage.tables.known import known_turn
from storage.tables.work import answer, task
from storage.tables.worth import known_answer
from storage.task_statements import COLUMNS
from storage.tasks import task_from

_CAMPAIGN, _TASK, _AFTER, _LAST = (bindparam(name, type_=Big()) for name in ("campaign", "task", "after", "last"))
_PRIO: ColumnElement[int] = literal_column(str(KNOWN))
_NEVER: ColumnElement[int] = literal_column("0")
_k = known_answer.c
_WHOLE = [_k[name] for name in Known.__dataclass_fields__]
_KEY = (_k.campaign_id == _CAMPAIGN, _k.task_id == _TASK)
_THIS = (task.c.campaign_id == _CAMPAIGN, task.c.id == _TASK)
_IN_USE = (_k.campaign_id == _CAMPAIGN, _k.retired_at == _NEVER)


def _was_asked(then: ColumnElement[int]) -> ColumnElement[bool]:
    """``Known.asked``."""
    return (_k.at <= then) & ((_k.source != literal_column(f"'{TAKEN}'")) | (then < _k.retired_at))


_keep = upsert(known_answer).values({column.name: bindparam(column.name) for column in _k})
KEEP = _keep.on_conflict_do_update(
    index_elements=["campaign_id", "task_id"],
    set_={column.name: _keep.excluded[column.name] for column in _k if not column.primary_key},
)
GET = select(*_WHOLE).where(*_KEY)
DROP = (
    delete(known_answer)
    .where(_k.campaign_id == _CAMPAIGN, _k.task_id > _AFTER, _k.task_id <= _LAST)
    .where(_k.source == literal_column(f"'{FILE}'"))
    .returning(_k.task_id)
)
_joined = known_answer.join(task, (task.c.campaign_id == _k.campaign_id) & (task.c.id == _k.task_id))
PAGE = (
    select(*_WHOLE, *COLUMNS)
    .select_from(_joined)
    .where(*_IN_USE, _k.task_id > _AFTER)
    .order_by(_k.task_id)
    .limit(bindparam("limit"))
)
_latest = (
    select(answer.c.task_id, answer.c.content, answer.c.submitted_at, answer.c.id)
    .where(answer.c.campaign_id == _CAMPAIGN, answer.c.person_id == bindparam("person", type_=Big()), ~answer.c.is_test)
    .order_by(answer.c.submitted_at.desc(), answer.c.id.desc())
    .limit(bindparam("limit"))
    .subquery()
)
ANSWERED = (
    select(*_WHOLE, *COLUMNS, _latest.c.content)
    .select_from(_latest.join(known_answer, _k.task_id == _latest.c.task_id).join(task, task.c.id == _k.task_id))
    .where(_k.campaign_id == _CAMPAIGN, task.c.campaign_id == _CAMPAIGN, _was_asked(_latest.c.submitted_at))
    .order_by(_latest.c.submitted_at.desc(), _latest.c.id.desc())
)
COUNT = select(func.count()).where(*_IN_USE, _k.task_id <= _LAST)
USED = update(known_answer).where(*_KEY).values(uses=_k.uses + 1).returning(_k.uses)
RETIRE = (
    update(known_answer).where(*_KEY, _k.retired_at == _NEVER).values(retired_at=bindparam("now")).returning(_k.task_id)
)

OPEN = (
    update(task)
    .where(*_THIS, ~task.c.is_open)
    .values(
        {"version": bindparam("new_version"), "seq": bindparam("new_seq"), "remaining": bindparam("slots")}
        | {"reward_minor": bindparam("reward", type_=Big()), "is_open": true(), "planned": false(), "prio": _PRIO}
    )
    .returning(task.c.id)
)
PLANNED = select(_k.task_id).select_from(_joined).where(*_IN_USE, task.c.planned).limit(bindparam("limit"))
WITHOUT = (
    select(*_WHOLE)
    .select_from(_joined)
    .where(*_IN_USE, _k.uses < literal_column(str(USES_MAX)), ~task.c.is_open, task.c.prio == _PRIO)
    .order_by(_k.uses, _k.task_id)
    .limit(bindparam("limit"))
)
WORN = (
    select(*_WHOLE)
    .where(*_IN_USE, _k.uses >= literal_column(str(USES_MAX)))
    .order_by(_k.task_id)
    .limit(bindparam("limit"))
)
HELD = select(task.c.remaining, task.c.reward_minor).where(*_THIS, task.c.is_open).with_for_update(key_share=True)
ALL = select(
    func.coalesce(func.sum(task.c.remaining), 0).label("count"),
    func.coalesce(func.sum(task.c.remaining * task.c.reward_minor), 0).label("minor"),
).where(task.c.campaign_id == _CAMPAIGN, task.c.prio == _PRIO, task.c.is_open)
KNOWN_OF = select(_k.task_id, _k.answers).where(*_IN_USE, _k.task_id > _AFTER, _k.task_id <= _LAST)
_asked: Select[tuple[int]] = select(literal_column("1")).where(
    _k.campaign_id == answer.c.campaign_id, _k.task_id == answer.c.task_id, _was_asked(answer.c.submitted_at)
)
IS_WORK = _asked.scalar_subquery().is_(None)  # an answer that no known task asked for
_beside = select(*ANSWER_COLUMNS).where(
    answer.c.campaign_id == _CAMPAIGN,
    answer.c.person_id == bindparam("person", type_=Big()),
    ~answer.c.is_test,
    IS_WORK,
)
_at = answer.c.submitted_at
BESIDE = [
    _beside.where(_at >= bindparam("at", type_=Big())).order_by(_at, answer.c.id).limit(literal_column("1")),
    _beside.where(_at < bindparam("at", type_=Big()))
    .order_by(_at.desc(), answer.c.id.desc())
    .limit(literal_column("1")),
]
_turn = upsert(known_turn).values(
    campaign_id=_CAMPAIGN, person_id=bindparam("person", type_=Big()), drawn=bindparam("drawn"), nth=1
)
TURN = _turn.on_conflict_do_update(
    index_elements=["campaign_id", "person_id"], set_={"nth": known_turn.c.nth + 1}
).returning(known_turn.c.nth, known_turn.c.drawn)


WAITS: Select[tuple[int]] = select(literal_column("1")).where(
    moderation_case.c.campaign_id == _CAMPAIGN,
    moderation_case.c.kind == literal_column(f"'{CaseKind.KNOWN}'"),
    moderation_case.c.decided_at == _NEVER,
)


def _known(row: Row) -> Known:
    return Known(*row[: len(_WHOLE)])


class KnownSlots(Group):
    """Implements ``core.known.port.KnownSlotsTx``."""

    def open(self, campaign_id: int, task_id: int, version: int, reward_minor: int, slots: int) -> bool:
        keys = {"campaign": campaign_id, "task": task_id, "new_version": version, "new_seq": self._tx.new_id()}
        return self._sql.first(OPEN, {**keys, "slots": slots, "reward": reward_minor}) is not None

    def planned(self, campaign_id: int, limit: int) -> Sequence[int]:
        return [row[0] for row in self._sql.all(PLANNED, {"campaign": campaign_id, "limit": limit})]

    def without(self, campaign_id: int, limit: int) -> Sequence[Known]:
        return list(map(_known, self._sql.all(WITHOUT, {"campaign": campaign_id, "limit": limit})))

    def worn(self, campaign_id: int, limit: int) -> Sequence[Known]:
        return list(map(_known, self._sql.all(WORN, {"campaign": campaign_id, "limit": limit})))

    def empty(self, campaign_id: int, task_id: int) -> Slots:
        keys = {"campaign": campaign_id, "task": task_id}
        row = self._sql.first(HELD, keys)
        if row is None:
            return Slots()
        self._sql.run(EMPTY_ONE, keys)
        return Slots(row[0], row[0] * row[1])

    def all(self, campaign_id: int) -> Slots:
        count, minor = self._sql.one(ALL, {"campaign": campaign_id})
        return Slots(int(count), int(minor))

    def turn(self, campaign_id: int, person_id: int) -> Turn:
        keys = {"campaign": campaign_id, "person": person_id}
        nth, drawn = self._sql.one(TURN, {**keys, "drawn": self._tx.draw()})
        return Turn(nth - 1, drawn)


class Suggestions(Group):
    """Implements ``core.known.port.SuggestionsTx``."""

    def waits(self, campaign_id: int) -> bool:
        return self._sql.first(WAITS, {"campaign": campaign_id}) is not None


class KnownAnswers(Group):
    """Implements ``core.known.port.KnownTx``."""

    def __init__(self, tx: Base) -> None:
        super().__init__(tx)
        self.slots, self.lessons, self.suggestions = KnownSlots(tx), Lessons(tx), Suggestions(tx)

    def keep(self, known: Known) -> None:
        self._sql.run(KEEP, _row(known))

    def get(self, campaign_id: int, task_id: int) -> Known | None:
        row = self._sql.first(GET, {"campaign": campaign_id, "task": task_id})
        return None if row is None else _known(row)

    def drop(self, campaign_id: int, after: int, last: int) -> Sequence[int]:
        return [row[0] for row in self._sql.all(DROP, {"campaign": campaign_id, "after": after, "last": last})]

    def page(self, campaign_id: int, after: int, limit: int) -> Sequence[tuple[Known, Task]]:
        rows = self._sql.all(PAGE, {"campaign": campaign_id, "after": after, "limit": limit})
        return [(_known(row), task_from(row[len(_WHOLE) :])) for row in rows]

    def count(self, campaign_id: int, last: int = NEWEST) -> int:
        return int(self._sql.one(COUNT, {"campaign": campaign_id, "last": last})[0])

    def answered(self, campaign_id: int, person_id: int, limit: int) -> Sequence[Answered]:
        keys = {"campaign": campaign_id, "person": person_id, "limit": limit}
        return [(_known(row), task_from(row[len(_WHOLE) :]), row[-1]) for row in self._sql.all(ANSWERED, keys)]

    def beside(self, answer: Answer) -> Answer | None:
        keys = {"campaign": answer.campaign_id, "person": answer.person_id, "at": answer.submitted_at}
        row = self._sql.first(BESIDE[0], keys) or self._sql.first(BESIDE[1], keys)
        return None if row is None else answer_from(row)

    def used(self, campaign_id: int, task_id: int) -> int:
        return int(self._sql.one(USED, {"campaign": campaign_id, "task": task_id})[0])

    def retire(self, campaign_id: int, task_id: int) -> bool:
        keys = {"campaign": campaign_id, "task": task_id, "now": self._tx.now}
        return self._sql.first(RETIRE, keys) is not None


def _row(known: Known) -> dict[str, Any]:
    return {**asdict(known), "answers": {name: list(said) for name, said in known.answers.items()}}
