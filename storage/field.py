"""Places that could not be reached, and rows set aside for that."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import and_, bindparam, false, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.campaigns import Task
from core.on_site.field import Aside, Report
from core.work import Answer
from storage.answers import ANSWER_COLUMNS, answer_from
from storage.base import Group
from storage.columns import Big
from storage.tables.campaigns import enrolment
from storage.tables.teams import back_check, task_aside, unreached
from storage.tables.work import answer, task
from storage.task_statements import COLUMNS
from storage.tasks import task_from

_KEYS = (bindparam("campaign", type_=Big()), bindparam("task", type_=Big()))
_REPORT = (
    upsert(unreached)
    .values({column.name: bindparam(column.name) for column in unreached.c})
    .on_conflict_do_nothing(index_elements=["campaign_id", "task_id", "person_id"])
    .returning(unreached.c.id)
)
_NAMES = ("id", "campaign_id", "task_id", "person_id", "reason", "words", "place", "paid_minor", "at")
REPORTS = (
    select(*(unreached.c[name] for name in _NAMES))
    .where(
        unreached.c.campaign_id == _KEYS[0],
        unreached.c.task_id == _KEYS[1],
        unreached.c.at > bindparam("since", type_=Big()),
    )
    .order_by(unreached.c.at.desc(), unreached.c.id.desc())
    .limit(bindparam("limit"))
)
REPORTS_OF = (
    select(*(unreached.c[name] for name in _NAMES))
    .where(unreached.c.person_id == bindparam("person", type_=Big()))
    .limit(bindparam("limit"))
)
_ASIDE = (task_aside.c.campaign_id == _KEYS[0], task_aside.c.task_id == _KEYS[1])
_SINCE = select(task_aside.c.at).where(*_ASIDE, task_aside.c.decided == literal_column("'again'"))
_THIS = (task.c.campaign_id == _KEYS[0], task.c.id == _KEYS[1])
_OPEN = select(task.c.remaining, task.c.reward_minor).where(*_THIS)
_DRAIN = update(task).where(*_THIS).values(remaining=0, is_open=false())
_aside = upsert(task_aside).values(
    campaign_id=_KEYS[0], task_id=_KEYS[1], slots=bindparam("slots"), decided="", at=bindparam("now")
)
_waits = task_aside.c.decided == literal_column("''")
_SET = _aside.on_conflict_do_update(
    index_elements=["campaign_id", "task_id"],
    set_={
        "slots": task_aside.c.slots + _aside.excluded.slots,
        "decided": "",
        "at": _aside.excluded.at,
    },
)
_of_campaign = task_aside.c.campaign_id == bindparam("campaign", type_=Big())
ASIDES = (
    select(*COLUMNS, task_aside.c.slots, task_aside.c.at)
    .select_from(
        task_aside.join(task, and_(task.c.campaign_id == task_aside.c.campaign_id, task.c.id == task_aside.c.task_id))
    )
    .where(_of_campaign, _waits)
    .order_by(task_aside.c.task_id)
    .limit(bindparam("limit"))
)
_COUNT = select(func.count()).where(_of_campaign, _waits)
_LOCK = select(task_aside.c.slots).where(*_ASIDE, _waits).with_for_update()
_DECIDE = update(task_aside).where(*_ASIDE, _waits).values(decided=bindparam("how"), slots=0, at=bindparam("now"))

_today = (
    select(answer.c.id)
    .where(
        answer.c.campaign_id == bindparam("campaign", type_=Big()),
        answer.c.person_id == bindparam("person", type_=Big()),
        answer.c.submitted_at >= bindparam("since", type_=Big()),
        ~answer.c.is_test,
    )
    .limit(bindparam("most"))
    .subquery()
)
TODAY = select(func.count()).select_from(_today)
ANSWERS = (
    select(*COLUMNS, *ANSWER_COLUMNS)
    .select_from(
        answer.join(task, and_(task.c.campaign_id == answer.c.campaign_id, task.c.id == answer.c.task_id)).join(
            enrolment,
            and_(enrolment.c.campaign_id == answer.c.campaign_id, enrolment.c.person_id == answer.c.person_id),
        )
    )
    .where(
        answer.c.campaign_id == bindparam("campaign", type_=Big()),
        answer.c.person_id == bindparam("person", type_=Big()),
        ~answer.c.is_test,
        enrolment.c.withdrawn_at == literal_column("0"),
    )
    .order_by(answer.c.submitted_at.desc(), answer.c.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("skip"))
)
_CHECK = (back_check.c.campaign_id == _KEYS[0], back_check.c.task_id == _KEYS[1])
ASKED = select(back_check.c.asked_at).where(*_CHECK)
_ASK = (
    upsert(back_check)
    .values({name: bindparam(name) for name in ("campaign_id", "task_id", "roster_id", "asked_at")})
    .values(person_id=0, done_at=0, same=False, agrees={})
    .on_conflict_do_nothing(index_elements=["campaign_id", "task_id"])
)
_CHECKED = (
    update(back_check)
    .where(*_CHECK, back_check.c.done_at == literal_column("0"))
    .values(person_id=bindparam("who"), done_at=bindparam("now"), same=bindparam("all_same"), agrees=bindparam("said"))
)
CHECKS = select(back_check.c.task_id, back_check.c.person_id, back_check.c.agrees).where(
    back_check.c.campaign_id == bindparam("campaign", type_=Big()),
    back_check.c.task_id > bindparam("after", type_=Big()),
    back_check.c.task_id <= bindparam("last", type_=Big()),
)
NOT_REACHED = (
    select(unreached.c.task_id, unreached.c.reason, unreached.c.words)
    .select_from(
        unreached.join(
            enrolment,
            and_(enrolment.c.campaign_id == unreached.c.campaign_id, enrolment.c.person_id == unreached.c.person_id),
        )
    )
    .where(
        enrolment.c.withdrawn_at == literal_column("0"),
        unreached.c.campaign_id == bindparam("campaign", type_=Big()),
        unreached.c.task_id > bindparam("after", type_=Big()),
        unreached.c.task_id <= bindparam("last", type_=Big()),
    )
    .order_by(unreached.c.task_id, unreached.c.at)
)


class Field(Group):
    """Implements ``core.on_site.field.FieldTx``."""

    def report(self, report: Report) -> bool:
        return self._sql.first(_REPORT, asdict(report)) is not None

    def reports(self, campaign_id: int, task_id: int, since: int, limit: int) -> Sequence[Report]:
        keys = {"campaign": campaign_id, "task": task_id, "since": since, "limit": limit}
        return [Report(*row) for row in self._sql.all(REPORTS, keys)]

    def reports_of(self, person_id: int, limit: int) -> Sequence[Report]:
        return [Report(*row) for row in self._sql.all(REPORTS_OF, {"person": person_id, "limit": limit})]

    def tried_since(self, campaign_id: int, task_id: int) -> int:
        row = self._sql.first(_SINCE, {"campaign": campaign_id, "task": task_id})
        return 0 if row is None else int(row[0])

    def drain(self, campaign_id: int, task_id: int) -> tuple[int, int]:
        keys = {"campaign": campaign_id, "task": task_id}
        slots, reward = self._sql.one(_OPEN, keys)
        self._sql.run(_DRAIN, keys)
        return int(slots), int(slots * reward)

    def set_aside(self, campaign_id: int, task_id: int, slots: int) -> None:
        self._sql.run(_SET, {"campaign": campaign_id, "task": task_id, "slots": slots, "now": self._tx.now})

    def asides(self, campaign_id: int, limit: int) -> Sequence[Aside]:
        rows = self._sql.all(ASIDES, {"campaign": campaign_id, "limit": limit})
        return [Aside(task_from(row), row[-2], row[-1]) for row in rows]

    def asides_count(self, campaign_id: int) -> int:
        return int(self._sql.one(_COUNT, {"campaign": campaign_id})[0])

    def answered_since(self, campaign_id: int, person_id: int, since: int, most: int) -> int:
        keys = {"campaign": campaign_id, "person": person_id, "since": since, "most": most}
        return int(self._sql.one(TODAY, keys)[0])

    def answers(self, campaign_id: int, person_id: int, skip: int, limit: int) -> Sequence[tuple[Task, Answer]]:
        keys = {"campaign": campaign_id, "person": person_id, "skip": skip, "limit": limit}
        at = len(COLUMNS)
        return [(task_from(row), answer_from(row[at:])) for row in self._sql.all(ANSWERS, keys)]

    def check_asked(self, campaign_id: int, task_id: int) -> int | None:
        row = self._sql.first(ASKED, {"campaign": campaign_id, "task": task_id})
        return None if row is None else int(row[0])

    def ask_check(self, campaign_id: int, task_id: int, roster_id: int) -> None:
        keys = {"campaign_id": campaign_id, "task_id": task_id, "roster_id": roster_id, "asked_at": self._tx.now}
        self._sql.run(_ASK, keys)

    def checked(self, campaign_id: int, task_id: int, person_id: int, agrees: Mapping[str, bool]) -> None:
        keys = {"campaign": campaign_id, "task": task_id, "who": person_id, "now": self._tx.now}
        self._sql.run(_CHECKED, {**keys, "all_same": all(agrees.values()), "said": dict(agrees)})

    def decide(self, campaign_id: int, task_id: int, how: str) -> int:
        keys = {"campaign": campaign_id, "task": task_id}
        row = self._sql.first(_LOCK, keys)
        if row is None:
            return 0
        self._sql.run(_DECIDE, {**keys, "how": how, "now": self._tx.now})
        return int(row[0])
