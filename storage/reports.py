"""What people report of tasks, and what stands still for it."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property

from sqlalchemy import bindparam, delete, false, func, literal_column, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.reports.port import Pause, Report
from storage.base import Group
from storage.columns import Big
from storage.tables.campaigns import enrolment
from storage.tables.reports import report, task_pause
from storage.tables.work import task

_NAMES = ("id", "campaign_id", "task_id", "person_id", "case_id", "reason", "words", "minor", "at", "outcome")
_CAMPAIGN, _TASK = bindparam("campaign", type_=Big()), bindparam("task", type_=Big())
_REPORT = select(*(report.c[name] for name in _NAMES))
_UNDECIDED = report.c.outcome == literal_column("''")  # as the partial index writes it
_ADD = (
    upsert(report)
    .values({name: bindparam(name) for name in _NAMES})
    .on_conflict_do_nothing(index_elements=["campaign_id", "task_id", "person_id"])
    .returning(report.c.id)
)
_THIS = (report.c.id == bindparam("report", type_=Big()), _UNDECIDED)
_WRITE = (
    update(report)
    .where(*_THIS, report.c.person_id == bindparam("person", type_=Big()))
    .values(words=bindparam("said"))
    .returning(report.c.id)
)
WAITING = (
    _REPORT.where(report.c.campaign_id == _CAMPAIGN, _UNDECIDED)
    .order_by(report.c.at, report.c.id)
    .limit(bindparam("limit"))
)
OF_CASE = (
    _REPORT.where(report.c.case_id == bindparam("case", type_=Big()))
    .order_by(report.c.at, report.c.id)
    .limit(bindparam("limit"))
)
OF_PERSON = (
    _REPORT.where(report.c.person_id == bindparam("person", type_=Big()))
    .order_by(report.c.at.desc(), report.c.id.desc())
    .limit(bindparam("limit"))
)
_SETTLE = update(report).where(*_THIS).values(outcome=bindparam("how")).returning(report.c.id)
_some = select(enrolment.c.person_id).where(enrolment.c.campaign_id == _CAMPAIGN).limit(bindparam("most")).subquery()
SAW = select(func.count()).select_from(_some)

_PAUSES = ("campaign_id", "task_id", "case_id", "slots")
_STANDS = (task_pause.c.campaign_id == _CAMPAIGN, task_pause.c.task_id == _TASK, ~task_pause.c.stopped)
_BEGIN = (
    upsert(task_pause)
    .values({name: bindparam(name) for name in _PAUSES} | {"stopped": False})
    .on_conflict_do_nothing(index_elements=["campaign_id", "task_id"])
    .returning(task_pause.c.task_id)
)
_MARK = (
    update(task)
    .where(task.c.campaign_id == _CAMPAIGN, task.c.id == _TASK)
    .values(paused=true(), remaining=0, is_open=false())
)
_UNMARK = update(task).where(task.c.campaign_id == _CAMPAIGN, task.c.id == _TASK).values(paused=false())
_ONE_MORE = (
    update(task_pause)
    .where(task_pause.c.campaign_id == _CAMPAIGN, task_pause.c.task_id == _TASK)
    .values(slots=task_pause.c.slots + 1)
    .returning(task_pause.c.task_id)
)
_LIFT = delete(task_pause).where(*_STANDS).returning(task_pause.c.task_id)
_STOP = update(task_pause).where(*_STANDS).values(stopped=true(), slots=0).returning(task_pause.c.task_id)
PAUSED = (
    select(*(task_pause.c[name] for name in _PAUSES))
    .where(task_pause.c.case_id == bindparam("case", type_=Big()), ~task_pause.c.stopped)
    .order_by(task_pause.c.task_id)
)
STOPPED = select(task_pause.c.case_id).where(
    task_pause.c.campaign_id == _CAMPAIGN, task_pause.c.task_id == _TASK, task_pause.c.stopped
)
STANDS = select(task_pause.c.slots).where(*_STANDS)
COUNT = select(func.count()).where(task_pause.c.campaign_id == _CAMPAIGN, ~task_pause.c.stopped)


class Pauses(Group):
    """Implements ``core.reports.port.PausesTx``."""

    def begin(self, pause: Pause) -> bool:
        if self._sql.first(_BEGIN, asdict(pause)) is None:
            return False
        self._sql.run(_MARK, {"campaign": pause.campaign_id, "task": pause.task_id})
        return True

    def add(self, campaign_id: int, task_id: int) -> bool:
        return self._sql.first(_ONE_MORE, {"campaign": campaign_id, "task": task_id}) is not None

    def end(self, pause: Pause, *, stopped: bool) -> bool:
        keys = {"campaign": pause.campaign_id, "task": pause.task_id}
        if self._sql.first(_STOP if stopped else _LIFT, keys) is None:
            return False
        if not stopped:
            self._sql.run(_UNMARK, keys)
        return True

    def of_case(self, case_id: int) -> Sequence[Pause]:
        return [Pause(*row) for row in self._sql.all(PAUSED, {"case": case_id})]

    def stopped(self, campaign_id: int, task_id: int) -> int:
        row = self._sql.first(STOPPED, {"campaign": campaign_id, "task": task_id})
        return 0 if row is None else int(row.case_id)

    def stands(self, campaign_id: int, task_id: int) -> bool:
        return self._sql.first(STANDS, {"campaign": campaign_id, "task": task_id}) is not None

    def count(self, campaign_id: int) -> int:
        return int(self._sql.one(COUNT, {"campaign": campaign_id})[0])


class Reports(Group):
    """Implements ``core.reports.port.ReportsTx``."""

    @cached_property
    def pauses(self) -> Pauses:
        return Pauses(self._tx)

    def add(self, report: Report) -> bool:
        return self._sql.first(_ADD, asdict(report)) is not None

    def write(self, report_id: int, person_id: int, words: str) -> bool:
        return self._sql.first(_WRITE, {"report": report_id, "person": person_id, "said": words}) is not None

    def waiting(self, campaign_id: int, limit: int) -> Sequence[Report]:
        return [Report(*row) for row in self._sql.all(WAITING, {"campaign": campaign_id, "limit": limit})]

    def of_case(self, case_id: int, limit: int) -> Sequence[Report]:
        return [Report(*row) for row in self._sql.all(OF_CASE, {"case": case_id, "limit": limit})]

    def of_person(self, person_id: int, limit: int) -> Sequence[Report]:
        return [Report(*row) for row in self._sql.all(OF_PERSON, {"person": person_id, "limit": limit})]

    def settle(self, report_id: int, outcome: str) -> bool:
        return self._sql.first(_SETTLE, {"report": report_id, "how": outcome}) is not None

    def saw(self, campaign_id: int, most: int) -> int:
        return int(self._sql.one(SAW, {"campaign": campaign_id, "most": most})[0])
