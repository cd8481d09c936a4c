"""Statements on tasks: handed out by one seek past the worker's cursor, never by a scan.

performance.md section 2 says why each has its shape: the probe for "had it before" is a scalar subquery, because
PostgreSQL may turn NOT EXISTS into a join that reads the worker's whole history.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal_column,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.groups import LEFT_MAX
from core.task_queues import ANYONE, BEST_NEW, BEST_OLD, FRESH, LEVELS
from core.work import Lease
from storage.columns import Big
from storage.tables.signals import ring
from storage.tables.teams import unreached
from storage.tables.work import assignment, task, task_cursor

_CAMPAIGN = bindparam("campaign", type_=Big())
_PERSON = bindparam("person", type_=Big())
_THIS = (task.c.campaign_id == _CAMPAIGN, task.c.id == bindparam("task", type_=Big()))
COLUMNS = [
    task.c[name]
    for name in (
        *("campaign_id", "id", "row_number", "data", "version"),
        *("remaining", "reward_minor", "picture", "larger", "media", "opens_at", "closes_at", "prio"),
    )
]

ADD = insert(task).values(
    {column.name: bindparam(column.name) for column in task.c if column.name not in ("prio", "cell")}
)
FIRST = select(*COLUMNS).where(task.c.campaign_id == _CAMPAIGN).order_by(task.c.id).limit(bindparam("limit"))
FIRST_PLANNED, FIRST_OPENED = FIRST.where(task.c.planned), FIRST.where(~task.c.planned)

TASK_PAGE = (
    select(*COLUMNS)
    .where(task.c.campaign_id == _CAMPAIGN, task.c.id > bindparam("after", type_=Big()))
    .order_by(task.c.id)
    .limit(bindparam("limit"))
)

_queue = task.alias("queue")
_had = (
    select(literal_column("1"))
    .where(
        assignment.c.campaign_id == _queue.c.campaign_id,
        assignment.c.person_id == _PERSON,
        assignment.c.task_id == _queue.c.id,
        assignment.c.state != literal_column("'returned'"),
        assignment.c.state != literal_column("'expired'"),
    )
    .scalar_subquery()
)


def _ahead(level: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
    """Open tasks of a level that this person's cursor has not passed and that they may have."""
    c = task_cursor.c
    passed = select(c.seq).where(c.campaign_id == _CAMPAIGN, c.person_id == _PERSON, c.prio == level)
    return (
        _queue.c.campaign_id == _CAMPAIGN,
        _queue.c.prio == level,
        _queue.c.is_open,
        _queue.c.seq > func.coalesce(passed.scalar_subquery(), 0),
        _had.is_(None),
    )


_NEVER: ColumnElement[int] = literal_column("0")


_NOW = bindparam("now", type_=Big())


def in_time(tasks: FromClause) -> ColumnElement[bool]:
    """The row's window has not closed."""
    return or_(tasks.c.closes_at == _NEVER, tasks.c.closes_at > _NOW)


_RING = bindparam("ring", type_=Big())
_HAD = (Lease.LEASED, Lease.ANSWERED, Lease.SCREENED)
_REPORTED = ("campaign_id", "task_id", "person_id")


def _mates_had(task_id: ColumnElement[int]) -> Select[Any]:
    """Another account of the person's ring holds it, answered it, found its group full, or could not get there."""
    there: Select[tuple[int]] = select(literal_column("1")).where(
        *(unreached.c[name] == assignment.c[name] for name in _REPORTED)
    )
    return (
        select(literal_column("1"))
        .select_from(ring.join(assignment, assignment.c.person_id == ring.c.person_id))
        .where(
            ring.c.ring_id == _RING,
            ring.c.person_id != _PERSON,
            assignment.c.campaign_id == _CAMPAIGN,
            assignment.c.task_id == task_id,
            or_(
                *(assignment.c.state == literal_column(f"'{one}'") for one in _HAD),
                there.exists(),
            ),
        )
        .limit(literal_column("1"))
    )


_LEVEL: ColumnElement[int] = bindparam("level", type_=Big())


def _head(level: ColumnElement[int], *more: ColumnElement[bool]) -> ColumnElement[int]:
    return (
        select(_queue.c.id)
        .where(*_ahead(level), *more)
        .order_by(_queue.c.seq)
        .limit(literal_column("1"))  # a bound limit would be unknown to PostgreSQL's cached plan
        .with_for_update(of=_queue, skip_locked=True, key_share=True)
        .scalar_subquery()
    )


# A row whose window has closed is found and keeps its slots, until a job closes it: to seek past all such rows would be
# a scan in the moments after many of them closed at once.
def _take(head: ColumnElement[int]) -> Executable:
    return (
        update(task)
        .where(task.c.campaign_id == _CAMPAIGN, task.c.id == head, task.c.remaining > 0)
        .values(
            remaining=task.c.remaining - case((in_time(task), 1), else_=0),
            is_open=or_(task.c.remaining > 1, ~in_time(task)),
        )
        .returning(*COLUMNS, task.c.seq)
    )


TAKE = _take(_head(_LEVEL))
# One seek after the other, each only where those before found nothing, and only what is taken is locked.
TAKE_ANY = _take(func.coalesce(*(_head(literal_column(str(level))) for level in LEVELS)))
# For one of a ring. What a mate took as this one looked is seen only once the row is ours: then it is left as it was.
TAKE_APART = _take(_head(_LEVEL, _mates_had(_queue.c.id).scalar_subquery().is_(None)))
MATES_HAD = _mates_had(bindparam("task", type_=Big()))
LEAVE = update(task).where(*_THIS).values(remaining=task.c.remaining + 1, is_open=true())
HEAD = (
    select(*(_queue.c[column.name] for column in COLUMNS))
    .where(*_ahead(_LEVEL))
    .order_by(_queue.c.seq)
    .limit(literal_column("1"))
)
_place = upsert(task_cursor).values({name: bindparam(name) for name in ("campaign_id", "person_id", "prio", "seq")})
PASS = _place.on_conflict_do_update(
    index_elements=["campaign_id", "person_id", "prio"], set_={"seq": _place.excluded.seq}
)
_MANY: ColumnElement[int] = literal_column(str(LEFT_MAX))


def _left(level: ColumnElement[int]) -> ColumnElement[int]:
    """Counted among the next few: what has closed and waits for its job is not sought past."""
    some = select(_queue.c.closes_at).where(*_ahead(level)).limit(_MANY).subquery()
    return select(func.count()).select_from(some).where(in_time(some)).scalar_subquery()


_counts: list[ColumnElement[int]] = [_left(literal_column(str(level))) for level in LEVELS]
LEFT = select(sum(_counts[1:], start=_counts[0]).label("tasks"))
LEFT_IN = select(_left(_LEVEL).label("tasks"))  # in one queue of somebody named
REWIND = (
    update(task_cursor)
    .where(
        task_cursor.c.campaign_id == _CAMPAIGN,
        task_cursor.c.person_id == _PERSON,
        task_cursor.c.seq > 0,
        task_cursor.c.rewound_at <= bindparam("long_ago"),
    )
    .values(seq=0, rewound_at=bindparam("now"))
    .returning(task_cursor.c.prio)
)

LOCK = select(task.c.id).where(*_THIS).with_for_update(key_share=True)
_REWARD = bindparam("reward", type_=Big())
_fits = or_(task.c.remaining == 0, task.c.reward_minor == _REWARD)  # slots of one task carry the same
# What waited for those who do best is anybody's when it comes back: the job that moves it on may be over.
_BEST = task.c.prio.in_([literal_column(str(BEST_NEW)), literal_column(str(BEST_OLD))])
_ANYBODYS = case((_BEST, literal_column(str(ANYONE))), else_=task.c.prio)
_one_more = (
    update(task)
    .where(*_THIS)
    .values(remaining=task.c.remaining + 1, is_open=true(), seq=bindparam("new_seq"), prio=_ANYBODYS)
)
_in_time = or_(task.c.closes_at == _NEVER, task.c.ends_at > _NOW)  # whose job has not been there: it comes but once
MAY_OPEN = and_(_in_time, ~task.c.paused)
GIVE_BACK = _one_more.where(_fits, MAY_OPEN).values(reward_minor=_REWARD).returning(task.c.id)
ADD_SLOT = (
    _one_more.where(MAY_OPEN)
    .values(reward_minor=case((task.c.remaining == 0, _REWARD), else_=task.c.reward_minor))
    .returning(task.c.reward_minor)
)
ADD_FIRST = ADD_SLOT.values(prio=case((task.c.prio == FRESH, literal_column(str(ANYONE))), else_=_ANYBODYS))
SLOTS = (
    select(task.c.remaining, task.c.reward_minor).where(*_THIS, task.c.remaining > 0).with_for_update(key_share=True)
)
WAIT = update(task).where(*_THIS).values(waiting=task.c.waiting + 1)
WAITING = (
    select(task.c.id, task.c.waiting).where(_THIS[0], task.c.waiting > 0).order_by(task.c.id).limit(bindparam("limit"))
)
UNWAIT = update(task).where(*_THIS, task.c.waiting > 0).values(waiting=task.c.waiting - 1).returning(task.c.id)
REOPEN_WAITING = (
    _one_more.where(task.c.waiting > 0, _fits, MAY_OPEN)
    .values(reward_minor=_REWARD, waiting=task.c.waiting - 1)
    .returning(task.c.id)
)
