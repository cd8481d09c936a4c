"""Known tasks that teach, and where in the row of all known ones a person begins."""

from sqlalchemy import ColumnElement, bindparam, delete, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.known.port import Practice
from core.task_queues import KNOWN
from storage.base import Group
from storage.columns import Big
from storage.tables.known import known_turn, practice
from storage.tables.work import task, task_cursor

_CAMPAIGN, _PERSON = (bindparam(name, type_=Big()) for name in ("campaign", "person"))
_PRIO: ColumnElement[int] = literal_column(str(KNOWN))
_NEVER: ColumnElement[int] = literal_column("0")
_TURN_OF = (known_turn.c.campaign_id == _CAMPAIGN, known_turn.c.person_id == _PERSON)
TAUGHT = select(known_turn.c.taught).where(*_TURN_OF)
TEACH = update(known_turn).where(*_TURN_OF).values(taught=known_turn.c.taught + 1).returning(known_turn.c.taught)
_p = practice.c
_SET = (_p.person_id == _PERSON, _p.skill == bindparam("of"))
PRACTICE = select(_p.done, _p.right_first, _p.failed, _p.at).where(*_SET)
_practise = upsert(practice).values({column.name: bindparam(column.name) for column in _p if column.name != "failed"})
PRACTISE = _practise.on_conflict_do_update(
    index_elements=["person_id", "skill"],
    set_={"done": _p.done + 1, "right_first": _p.right_first + _practise.excluded.right_first}
    | {"at": _practise.excluded.at},
).returning(_p.done, _p.right_first, _p.failed, _p.at)
_over = upsert(practice).values(
    person_id=_PERSON, skill=bindparam("of"), done=0, right_first=0, failed=bindparam("times"), at=bindparam("now")
)
OVER = _over.on_conflict_do_update(
    index_elements=["person_id", "skill"],
    set_={name: _over.excluded[name] for name in ("done", "right_first", "failed", "at")},
)
ANEW = delete(practice).where(*_SET)
_before = (
    select(task.c.seq)
    .where(task.c.campaign_id == _CAMPAIGN, task.c.prio == _PRIO, task.c.is_open)
    .order_by(task.c.seq)
    .offset(bindparam("passed"))
    .limit(literal_column("1"))
    .scalar_subquery()
)
_start = upsert(task_cursor).values(
    campaign_id=_CAMPAIGN, person_id=_PERSON, prio=_PRIO, seq=func.coalesce(_before, _NEVER), rewound_at=_NEVER
)
START = _start.on_conflict_do_nothing(index_elements=["campaign_id", "person_id", "prio"])
AGAIN = (
    update(task_cursor)
    .where(task_cursor.c.campaign_id == _CAMPAIGN, task_cursor.c.person_id == _PERSON, task_cursor.c.prio == _PRIO)
    .where(task_cursor.c.rewound_at == _NEVER)
    .values(seq=_NEVER, rewound_at=bindparam("now"))
)


class Lessons(Group):
    """Implements ``core.known.port.LessonsTx``."""

    def taught(self, campaign_id: int, person_id: int) -> int:
        row = self._sql.first(TAUGHT, {"campaign": campaign_id, "person": person_id})
        return 0 if row is None else int(row[0])

    def teach(self, campaign_id: int, person_id: int) -> int:
        return int(self._sql.one(TEACH, {"campaign": campaign_id, "person": person_id})[0])

    def practice(self, person_id: int, skill: str) -> Practice:
        row = self._sql.first(PRACTICE, {"person": person_id, "of": skill})
        return Practice() if row is None else Practice(*row)

    def practise(self, person_id: int, skill: str, *, right: bool) -> Practice:
        one = {"person_id": person_id, "skill": skill, "done": 1, "right_first": int(right), "at": self._tx.now}
        return Practice(*self._sql.one(PRACTISE, one))

    def over(self, person_id: int, skill: str, failed: int) -> None:
        self._sql.run(OVER, {"person": person_id, "of": skill, "times": failed, "now": self._tx.now})

    def begin_anew(self, person_id: int, skill: str) -> None:
        self._sql.run(ANEW, {"person": person_id, "of": skill})

    def start(self, campaign_id: int, person_id: int, passed: int) -> None:
        if passed:
            self._sql.run(START, {"campaign": campaign_id, "person": person_id, "passed": passed - 1})

    def again(self, campaign_id: int, person_id: int) -> None:
        self._sql.run(AGAIN, {"campaign": campaign_id, "person": person_id, "now": self._tx.now})
