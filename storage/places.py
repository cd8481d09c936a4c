"""Tasks at places: found by the cells of the earth that lie around someone, each looked into as far as a named limit.

As with the queue (``task_statements``), nothing scans: a cell is one run of an index, of which the first rows are read;
whether the person had one of them is a scalar subquery on those alone.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    bindparam,
    case,
    literal_column,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.campaigns import Task
from core.on_site.cells import Cell
from core.on_site.nearest import CELLS_AT_ONCE, CLOSE, LEVELS, OWN_ROWS, QUEUES_MAX, ROWS_A_CELL, TASKS_AT_ONCE, Seen
from storage.base import Group
from storage.columns import Big
from storage.slot_statements import PLANNED
from storage.tables.work import assignment, campaign_area, task
from storage.task_statements import COLUMNS, in_time
from storage.tasks import task_from

_CAMPAIGN = bindparam("campaign", type_=Big())
_PERSON = bindparam("person", type_=Big())
_THIS = (task.c.campaign_id == _CAMPAIGN, task.c.id == bindparam("task", type_=Big()))
_HAS_SLOT = task.c.remaining > 0  # not is_open: a task known by its id shall not be sought by an index of open ones
_ONE: ColumnElement[int] = literal_column("1")
_queue = task.alias("queue")
_NOBODYS = 3  # a queue in which nothing stands


def _had(tasks: FromClause) -> ColumnElement[Any]:
    """1 where the person had the task, else null."""
    return (
        select(_ONE)
        .where(
            assignment.c.campaign_id == _CAMPAIGN,
            assignment.c.person_id == _PERSON,
            assignment.c.task_id == tasks.c.id,
            assignment.c.state != literal_column("'returned'"),
            assignment.c.state != literal_column("'expired'"),
        )
        .correlate(tasks)
        .scalar_subquery()
    )


def _lies_in(number: int) -> tuple[ColumnElement[bool], ...]:
    return (
        _queue.c.campaign_id == _CAMPAIGN,
        _queue.c.is_open,
        _queue.c.cell >= bindparam(f"first{number}", type_=Big()),
        _queue.c.cell < bindparam(f"end{number}", type_=Big()),
    )


def _in_cell(number: int) -> Select[Any]:
    """The first open tasks of a cell: the cell's place in the list, the task, where it lies, whether it may be had."""
    some = (
        select(_queue.c.id, _queue.c.cell)
        .where(*_lies_in(number))
        .order_by(_queue.c.cell, _queue.c.seq)
        .limit(literal_column(str(ROWS_A_CELL)))
        .subquery(f"cell{number}")
    )
    at: ColumnElement[int] = literal_column(str(number))
    return select(at.label("at"), some.c.id, some.c.cell, _had(some).is_(None).label("free"))


def _is_crowded(number: int) -> ColumnElement[Any]:
    """1 where the cell holds ``CLOSE`` tasks or more, else null."""
    some = select(_ONE).where(*_lies_in(number)).order_by(_queue.c.cell, _queue.c.seq)
    return some.offset(literal_column(str(CLOSE - 1))).limit(_ONE).scalar_subquery()


WITHIN = union_all(*map(_in_cell, range(CELLS_AT_ONCE)))
CROWDED = select(case(*((_is_crowded(one).is_not(None), one) for one in LEVELS), else_=LEVELS[-1]).label("at"))
OPEN = select(*COLUMNS).where(
    task.c.campaign_id == _CAMPAIGN,
    _HAS_SLOT,
    in_time(task),
    or_(*(task.c.id == bindparam(f"task{number}", type_=Big()) for number in range(TASKS_AT_ONCE))),
)
OWN = (
    select(*(_queue.c[column.name] for column in COLUMNS))
    .where(
        _queue.c.campaign_id == _CAMPAIGN,
        _queue.c.prio == bindparam("queue", type_=Big()),
        _queue.c.is_open,
        _had(_queue).is_(None),
        in_time(_queue),
    )
    .order_by(_queue.c.seq)
    .limit(literal_column(str(OWN_ROWS)))
)
_for_them = or_(
    task.c.cell.is_not(None), *(task.c.prio == bindparam(f"queue{number}", type_=Big()) for number in range(QUEUES_MAX))
)
TAKE = (
    update(task)
    .where(*_THIS, _HAS_SLOT, in_time(task), _for_them, _had(task).is_(None))
    .values(remaining=task.c.remaining - 1, is_open=task.c.remaining > 1, seq=bindparam("new_seq"))
    .returning(*COLUMNS)
)
ROWS = PLANNED.with_only_columns(*COLUMNS)
_SETTLE = update(task).where(*_THIS).values(cell=bindparam("new_cell"))
_NAME = (
    upsert(campaign_area)
    .values({column.name: bindparam(column.name) for column in campaign_area.c})
    .on_conflict_do_nothing(index_elements=["campaign_id", "name"])
)
AREAS = (
    select(campaign_area.c.name, campaign_area.c.cell)
    .where(campaign_area.c.campaign_id == _CAMPAIGN)
    .order_by(campaign_area.c.name)
    .limit(bindparam("limit"))
)


class Places(Group):
    """Implements ``core.on_site.nearest.PlacesTx``."""

    def planned(self, campaign_id: int, limit: int) -> Sequence[Task]:
        return list(map(task_from, self._sql.all(ROWS, {"campaign": campaign_id, "limit": limit, "now": self._tx.now})))

    def settle(self, campaign_id: int, cells: Mapping[int, int]) -> None:
        self._sql.many(
            _SETTLE, [{"campaign": campaign_id, "task": one, "new_cell": cell} for one, cell in cells.items()]
        )

    def name_areas(self, campaign_id: int, areas: Mapping[str, int]) -> None:
        self._sql.many(
            _NAME, [{"campaign_id": campaign_id, "name": name, "cell": cell} for name, cell in areas.items()]
        )

    def areas(self, campaign_id: int, limit: int) -> Mapping[str, int]:
        rows = self._sql.all(AREAS, {"campaign": campaign_id, "limit": limit})
        return {row.name: row.cell for row in rows}

    def crowded(self, campaign_id: int, cells: Sequence[Cell]) -> int:
        keys = {"campaign": campaign_id, **_ends(cells, len(LEVELS))}
        return int(self._sql.one(CROWDED, keys)[0])

    def within(self, campaign_id: int, person_id: int, cells: Sequence[Cell]) -> Seen:
        keys = {"campaign": campaign_id, "person": person_id, **_ends(cells, CELLS_AT_ONCE)}
        found, counts = dict[int, int](), [0] * len(cells)
        for row in self._sql.all(WITHIN, keys):
            counts[row.at] += 1
            if row.free:
                found[row.id] = row.cell
        return Seen(found, [cell for cell, count in zip(cells, counts, strict=True) if count == ROWS_A_CELL])

    def open(self, campaign_id: int, task_ids: Sequence[int]) -> Sequence[Task]:
        ids = {f"task{number}": task_ids[number] if number < len(task_ids) else 0 for number in range(TASKS_AT_ONCE)}
        return list(map(task_from, self._sql.all(OPEN, {"campaign": campaign_id, "now": self._tx.now, **ids})))

    def own(self, campaign_id: int, person_id: int, queue: int) -> Sequence[Task]:
        keys = {"campaign": campaign_id, "person": person_id, "queue": queue, "now": self._tx.now}
        return list(map(task_from, self._sql.all(OWN, keys)))

    def take(self, campaign_id: int, person_id: int, task_id: int, queues: Sequence[int] = ()) -> Task | None:
        """The task goes to the end of its cell, so that whoever looks there often sees others first."""
        keys = {"campaign": campaign_id, "person": person_id, "task": task_id, "new_seq": self._tx.new_id()}
        keys["now"] = self._tx.now
        keys |= {f"queue{number}": queues[number] if number < len(queues) else _NOBODYS for number in range(QUEUES_MAX)}
        row = self._sql.first(TAKE, keys)
        return None if row is None else task_from(row)


def _ends(cells: Sequence[Cell], most: int) -> dict[str, int]:
    """Each cell's run of numbers; empty ones for cells that are fewer."""
    runs = [(one.first, one.end) for one in cells] + [(0, 0)] * (most - len(cells))
    return {f"{side}{at}": run[end] for at, run in enumerate(runs) for end, side in enumerate(("first", "end"))}
