"""Tasks and their slots."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable

from core.campaigns import Task
from core.groups import LEFT_MAX
from core.task_queues import LEVELS, NOTHING_ELSE
from storage import slot_statements
from storage import task_statements as statements
from storage.base import Group
from storage.sql import Row

REWIND_MS = 60_000
PASSED_MAX = 20  # rows whose window has closed, or that a mate has just taken, that one look steps over


def task_from(row: Row) -> Task:
    """The task from a row of ``task_statements.COLUMNS``."""
    return Task(*row[: len(statements.COLUMNS)])


class Tasks(Group):
    """Implements ``core.groups.TasksTx``."""

    def add(self, tasks: Sequence[Task]) -> None:
        self._sql.many(statements.ADD, [_row(one) for one in tasks])

    def first(self, campaign_id: int, limit: int, *, planned: bool | None = None) -> Sequence[Task]:
        found = {None: statements.FIRST, True: statements.FIRST_PLANNED, False: statements.FIRST_OPENED}[planned]
        return list(map(task_from, self._sql.all(found, {"campaign": campaign_id, "limit": limit})))

    def open_planned(self, campaign_id: int, version: int, slots: int, reward_minor: int, limit: int) -> int:
        """They join the end of the queue, in the order of their ids: no cursor has passed them."""
        rows = self._sql.all(slot_statements.PLANNED, {"campaign": campaign_id, "limit": limit, "now": self._tx.now})
        given = {"campaign": campaign_id, "new_version": version, "slots": slots, "reward": reward_minor}
        self._sql.many(
            slot_statements.OPEN_ONE, [{**given, "task": row[0], "new_seq": self._tx.new_id()} for row in rows]
        )
        return len(rows)

    def take(self, campaign_id: int, person_id: int, queues: Sequence[int] = (), ring: int = 0) -> Task | None:
        """A task locked by another transaction is passed over, and seen again after :meth:`rewind`."""
        keys = {"campaign": campaign_id, "person": person_id, "now": self._tx.now, "ring": ring}
        for level in _levels(queues, apart=bool(ring)):
            found = self._take(keys, level)
            if found is not None or level is None:
                return found
        return None

    def _take(self, keys: Mapping[str, int], level: int | None) -> Task | None:
        """Of one queue, or of all of those for anyone."""
        for _ in range(PASSED_MAX):
            row = self._sql.first(*_taking(keys, level))
            if row is None:
                break
            place = {"campaign_id": row.campaign_id, "person_id": keys["person"], "prio": row.prio, "seq": row.seq}
            self._sql.run(statements.PASS, place)
            task = task_from(row)
            if task.over(self._tx.now):
                continue
            if not keys["ring"] or self._sql.first(statements.MATES_HAD, {**keys, "task": task.id}) is None:
                return task
            self._sql.run(statements.LEAVE, {**keys, "task": task.id})
        return None

    def peek(self, campaign_id: int, person_id: int, queues: Sequence[int] = ()) -> Task | None:
        for level in (*queues, *LEVELS):
            row = self._sql.first(statements.HEAD, {"campaign": campaign_id, "person": person_id, "level": level})
            if row is not None:
                return task_from(row)
        return None

    def lock(self, campaign_id: int, task_id: int) -> None:
        self._sql.lock(statements.LOCK, {"campaign": campaign_id, "task": task_id})

    def give_back(self, campaign_id: int, task_id: int, reward_minor: int) -> bool:
        return self._slot(statements.GIVE_BACK, campaign_id, task_id, reward_minor) is not None

    def add_slot(self, campaign_id: int, task_id: int, reward_minor: int, *, first: bool = False) -> int | None:
        statement = statements.ADD_FIRST if first else statements.ADD_SLOT
        row = self._slot(statement, campaign_id, task_id, reward_minor)
        return None if row is None else int(row[0])

    def wait(self, campaign_id: int, task_id: int) -> None:
        """Once for each slot that waits."""
        self._sql.run(statements.WAIT, {"campaign": campaign_id, "task": task_id})

    def waiting(self, campaign_id: int, limit: int) -> Sequence[tuple[int, int]]:
        rows = self._sql.all(statements.WAITING, {"campaign": campaign_id, "limit": limit})
        return [(row[0], row[1]) for row in rows]

    def unwait(self, campaign_id: int, task_id: int) -> bool:
        return self._sql.first(statements.UNWAIT, {"campaign": campaign_id, "task": task_id}) is not None

    def reopen_waiting(self, campaign_id: int, task_id: int, reward_minor: int) -> bool:
        return self._slot(statements.REOPEN_WAITING, campaign_id, task_id, reward_minor) is not None

    def _slot(self, statement: Executable, campaign_id: int, task_id: int, reward_minor: int) -> Row | None:
        keys = {"campaign": campaign_id, "task": task_id, "reward": reward_minor, "new_seq": self._tx.new_id()}
        return self._sql.first(statement, {**keys, "now": self._tx.now})

    def empty(self, campaign_id: int, limit: int) -> tuple[int, int]:
        rows = self._sql.all(slot_statements.OPEN, {"campaign": campaign_id, "limit": limit})
        self._sql.many(slot_statements.EMPTY_ONE, [{"campaign": campaign_id, "task": row[0]} for row in rows])
        return len(rows), sum(remaining * reward for _, remaining, reward in rows)

    def reprice(self, campaign_id: int, reward_minor: int, limit: int) -> tuple[int, int]:
        keys = {"campaign": campaign_id, "reward": reward_minor}
        rows = self._sql.all(slot_statements.CHEAPER, {**keys, "limit": limit})
        self._sql.many(slot_statements.RAISE_ONE, [{**keys, "task": row[0]} for row in rows])
        return len(rows), sum(remaining * (reward_minor - reward) for _, remaining, reward in rows)

    def renew(self, campaign_id: int, version: int, limit: int) -> int:
        keys = {"campaign": campaign_id, "newer": version}
        rows = self._sql.all(slot_statements.OLDER, {**keys, "limit": limit})
        self._sql.many(slot_statements.RENEW_ONE, [{**keys, "task": row[0]} for row in rows])
        return len(rows)

    def counts(self, campaign_id: int) -> tuple[int, int]:
        slots, planned = self._sql.one(slot_statements.COUNTS, {"campaign": campaign_id})
        return int(slots), planned

    def left(self, campaign_id: int, person_id: int, queues: Sequence[int] = ()) -> int:
        """Those that this person had are not counted."""
        keys = {"campaign": campaign_id, "person": person_id, "now": self._tx.now}
        count: int = self._sql.one(statements.LEFT, keys)[0]
        count += sum(self._sql.one(statements.LEFT_IN, {**keys, "level": one})[0] for one in queues)
        return min(count, LEFT_MAX)

    def rewind(self, campaign_id: int, person_id: int) -> bool:
        now = self._tx.now
        keys = {"campaign": campaign_id, "person": person_id, "now": now, "long_ago": now - REWIND_MS}
        return bool(self._sql.all(statements.REWIND, keys))


def _levels(queues: Sequence[int], *, apart: bool) -> Sequence[int | None]:
    """None: those for anyone, sought in one statement; one by one where mates' tasks are passed over."""
    if NOTHING_ELSE in queues:
        return [one for one in queues if one != NOTHING_ELSE]
    return (*queues, *LEVELS) if apart else (*queues, None)


def _taking(keys: Mapping[str, int], level: int | None) -> tuple[Executable, Mapping[str, int]]:
    if level is None:
        return statements.TAKE_ANY, keys
    return statements.TAKE_APART if keys["ring"] else statements.TAKE, {**keys, "level": level}


def _row(one: Task) -> dict[str, Any]:
    assert not one.remaining, "new rows get their slots when they are opened"
    return {
        "campaign_id": one.campaign_id,
        "id": one.id,
        "row_number": one.row,
        "data": dict(one.data),
        "version": one.version,
        "seq": one.id,
        "remaining": 0,
        "is_open": False,
        "planned": True,
        "waiting": 0,
        "reward_minor": one.reward_minor,
        "picture": one.picture,
        "larger": one.larger,
        "media": one.media,
        "opens_at": one.opens_at,
        "closes_at": one.closes_at,
        "ends_at": one.closes_at,
        "lapsed": 0,
        "paused": False,
    }
