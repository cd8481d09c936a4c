"""What requesters decided, as the breaker counts it, and when they were stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.breaker.port import State, Stop
from core.breaker.rule import Counts, Start, Tally
from core.work import Answer, Standing
from storage.answers import ANSWER_COLUMNS, answer_from
from storage.base import Base, Group
from storage.columns import Big
from storage.sql import Row
from storage.tables.breaker import requester_stop, requester_stop_word, requester_tally
from storage.tables.campaigns import campaign
from storage.tables.cases import decision
from storage.tables.work import answer, assignment

_t, _s, _w, _a = requester_tally.c, requester_stop.c, requester_stop_word.c, answer.c
_ORGANISATION = bindparam("organisation", type_=Big())
_CASE = bindparam("of_case", type_=Big())
_LIMIT = bindparam("limit", type_=Big())
_COUNTED = ("decided", "rejected", "compared", "agreed")
_KEY = ("campaign_id", "task_id", "person_id")
_row = insert(requester_tally).values({column.name: bindparam(column.name) for column in _t})
_BEGIN = _row.on_conflict_do_nothing(index_elements=["organisation_id"])
_HOLD = select(requester_tally).where(_t.organisation_id == _ORGANISATION).with_for_update()
_SAVE = (
    update(requester_tally)
    .where(_t.organisation_id == _ORGANISATION)
    .values({name: bindparam(name) for name in (*_COUNTED, "starts", "at")})
)
_latest = (
    select(*(_t[name] for name in _COUNTED))
    .where(_t.organisation_id != _ORGANISATION)
    .order_by(_t.at.desc(), _t.organisation_id.desc())
    .limit(_LIMIT)
    .subquery()
)
OTHERS = select(*(func.coalesce(func.sum(_latest.c[name]), literal_column("0")).label(name) for name in _COUNTED))
_STOP = insert(requester_stop).values({column.name: bindparam(column.name) for column in _s})
_GET = select(requester_stop).where(_s.case_id == _CASE)
OPEN_OF = select(requester_stop).where(_s.organisation_id == _ORGANISATION, _s.over_at == literal_column("0"))
_FILES = select(_s.file).where(_s.over_at == literal_column("0")).order_by(_s.organisation_id)
_END = (
    update(requester_stop)
    .where(_s.case_id == _CASE, _s.state == literal_column("'frozen'"))
    .values(state=bindparam("to_state"))
    .returning(_s.case_id)
)
_OVER = update(requester_stop).where(_s.case_id == _CASE).values(over_at=bindparam("now"))
_word = insert(requester_stop_word).values({column.name: bindparam(column.name) for column in _w})
_SAY = _word.on_conflict_do_update(
    index_elements=["case_id", "person_id"], set_={name: _word.excluded[name] for name in ("word", "at")}
)
_SAID = select(_w.person_id, _w.word).where(_w.case_id == _CASE).order_by(_w.at, _w.person_id)


def _since(standing: Standing, clock: ColumnElement[bool]) -> Select[Any]:
    """Answers in this standing and with this clock that the organisation's people, then, rejected since."""
    joined = decision.join(assignment, assignment.c.id == decision.c.answer_id).join(
        answer, and_(*(_a[name] == assignment.c[name] for name in _KEY))
    )
    return (
        select(*ANSWER_COLUMNS)
        .select_from(joined)
        .where(decision.c.organisation_id == _ORGANISATION, decision.c.organisation_id > literal_column("0"))
        .where(decision.c.id > bindparam("since", type_=Big()), decision.c.verdict == literal_column("'reject'"))
        .where(_a.standing == literal_column(f"'{standing.value}'"), clock)
        .order_by(_a.person_id, _a.id)
        .limit(_LIMIT)
    )


_RUNS, _STANDS = _a.clock_at > literal_column("0"), _a.clock_at == literal_column("0")
REJECTED, APPEALED = _since(Standing.REJECTED, _RUNS), _since(Standing.APPEALED, _RUNS)
WAITING = _since(Standing.APPEALED, _STANDS)
_STANDS_STILL = (_a.standing == literal_column("'rejected'"), _STANDS)
_still = answer.join(campaign, campaign.c.id == _a.campaign_id)
STILL = (
    select(*ANSWER_COLUMNS)
    .select_from(_still)
    .where(*_STANDS_STILL, campaign.c.organisation_id == _ORGANISATION)
    .order_by(_a.person_id, _a.id)
    .limit(_LIMIT)
)
CONCERNS = select(
    exists(
        select(literal_column("1"))
        .select_from(_still)
        .where(campaign.c.organisation_id == _ORGANISATION, _a.person_id == bindparam("person", type_=Big()))
        .where(_a.standing.in_([literal_column("'rejected'"), literal_column("'appealed'")]), _STANDS)
    ).label("found")
)


class Tallies(Group):
    """Implements ``core.breaker.port.TalliesTx``."""

    def hold(self, organisation_id: int) -> Tally:
        self._sql.run(_BEGIN, {"organisation_id": organisation_id, **_fields(Tally()), "at": self._tx.now})
        row = self._sql.one(_HOLD, {"organisation": organisation_id})
        starts = (Start(number, Counts(*before), usual, since) for number, before, usual, since in row.starts)
        return Tally(Counts(*(getattr(row, name) for name in _COUNTED)), tuple(starts))

    def save(self, organisation_id: int, tally: Tally) -> None:
        self._sql.run(_SAVE, {"organisation": organisation_id, **_fields(tally), "at": self._tx.now})

    def others(self, organisation_id: int, limit: int) -> Counts:
        row = self._sql.one(OTHERS, {"organisation": organisation_id, "limit": limit})
        return Counts(*(int(each) for each in row))


class Stops(Group):
    """Implements ``core.breaker.port.StopsTx``."""

    def add(self, stop: Stop) -> None:
        fields = asdict(stop) | {"file": dict(stop.file)}
        self._sql.run(_STOP, fields.pop("counts") | fields)

    def get(self, case_id: int) -> Stop | None:
        return _stop(self._sql.first(_GET, {"of_case": case_id}))

    def open_of(self, organisation_id: int) -> Stop | None:
        return _stop(self._sql.first(OPEN_OF, {"organisation": organisation_id}))

    def files(self) -> Sequence[str]:
        return [row.file["sha"] for row in self._sql.all(_FILES, {}) if row.file]

    def end(self, case_id: int, state: State) -> bool:
        return self._sql.first(_END, {"of_case": case_id, "to_state": state}) is not None

    def over(self, case_id: int) -> None:
        self._sql.run(_OVER, {"of_case": case_id, "now": self._tx.now})

    def say(self, case_id: int, person_id: int, word: str) -> None:
        self._sql.run(_SAY, {"case_id": case_id, "person_id": person_id, "word": word, "at": self._tx.now})

    def said(self, case_id: int) -> Mapping[int, str]:
        return {row.person_id: row.word for row in self._sql.all(_SAID, {"of_case": case_id})}


class Stopped(Group):
    """Implements ``core.breaker.port.StoppedTx``."""

    def rejected(self, stop: Stop, limit: int) -> Sequence[Answer]:
        return self._answers(REJECTED, organisation=stop.organisation_id, since=stop.since, limit=limit)

    def still(self, organisation_id: int, limit: int) -> Sequence[Answer]:
        return self._answers(STILL, organisation=organisation_id, limit=limit)

    def appealed(self, stop: Stop, limit: int) -> Sequence[Answer]:
        return self._answers(APPEALED, organisation=stop.organisation_id, since=stop.since, limit=limit)

    def waiting(self, stop: Stop, limit: int) -> Sequence[Answer]:
        return self._answers(WAITING, organisation=stop.organisation_id, since=stop.since, limit=limit)

    def concerns(self, organisation_id: int, person_id: int) -> bool:
        return bool(self._sql.one(CONCERNS, {"organisation": organisation_id, "person": person_id}).found)

    def _answers(self, statement: Select[Any], **keys: int) -> Sequence[Answer]:
        return list(map(answer_from, self._sql.all(statement, keys)))


class Breaker:
    """Implements ``core.breaker.port.BreakerTx``."""

    def __init__(self, tx: Base) -> None:
        self.tallies, self.stops, self.answers = Tallies(tx), Stops(tx), Stopped(tx)


def _fields(tally: Tally) -> dict[str, Any]:
    starts = [[one.number, list(astuple(one.before)), one.usual, one.since] for one in tally.starts]
    return {**asdict(tally.counts), "starts": starts}


def _stop(row: Row | None) -> Stop | None:
    if row is None:
        return None
    fields = row._asdict()
    counts = Counts(*(fields.pop(name) for name in _COUNTED))
    return Stop(**fields | {"counts": counts, "state": State(fields["state"])})
