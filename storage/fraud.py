"""Proven fraud, and the answers that are set aside for it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, exists, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.campaigns import State
from core.signals.port import HELD, Fraud
from core.work import Answer, Standing
from storage.answers import ANSWER_COLUMNS, answer_from
from storage.base import Group
from storage.columns import Big
from storage.tables.campaigns import campaign, enrolment
from storage.tables.signals import fraud, ring, set_aside
from storage.tables.work import answer, assignment

_f, _s = fraud.c, set_aside.c
_PERSON = bindparam("person", type_=Big())
_LIMIT = bindparam("limit", type_=Big())
_GET = select(fraud).where(_f.person_id == _PERSON)
_new = insert(fraud).values({column.name: bindparam(column.name) for column in _f})
_SAVE = _new.on_conflict_do_update(
    index_elements=["person_id"],
    set_={column.name: _new.excluded[column.name] for column in _f if column.name != "person_id"},
)
_mine, _theirs_too = ring.alias("mine"), ring.alias("theirs")
HELD_WITH = (
    select(fraud)
    .select_from(
        _mine.join(_theirs_too, _theirs_too.c.ring_id == _mine.c.ring_id).join(
            fraud, _f.person_id == _theirs_too.c.person_id
        )
    )
    .where(
        _mine.c.person_id == _PERSON,
        _mine.c.ring_id != literal_column("0"),
        _f.state == literal_column(f"'{HELD}'"),
        _f.due_at > bindparam("now", type_=Big()),
    )
    .order_by(_f.due_at.desc(), _f.person_id)
    .limit(literal_column("1"))
)
_COUNTS = (Standing.APPROVED, Standing.WAITING, Standing.REVIEW, Standing.REDO)
_theirs = and_(answer.c.campaign_id == enrolment.c.campaign_id, answer.c.person_id == enrolment.c.person_id)


def _answers(*states: State) -> Select[Any]:
    return (
        select(*ANSWER_COLUMNS)
        .select_from(enrolment.join(campaign, campaign.c.id == enrolment.c.campaign_id).join(answer, _theirs))
        .where(
            enrolment.c.person_id == _PERSON,
            or_(*(campaign.c.state == literal_column(f"'{one}'") for one in states)),
            or_(*(answer.c.standing == literal_column(f"'{one}'") for one in _COUNTS)),
            ~answer.c.is_test,
            ~exists().where(_s.answer_id == answer.c.id),
        )
        .limit(_LIMIT)
    )


ANSWERS, ENDED = _answers(State.RUNNING, State.PAUSED), _answers(State.CLOSING, State.CLOSED)
_PUT = insert(set_aside).values({column.name: bindparam(column.name) for column in _s})
_key = and_(*(answer.c[name] == assignment.c[name] for name in ("campaign_id", "task_id", "person_id")))
PUT_ASIDE = (
    select(*ANSWER_COLUMNS)
    .select_from(set_aside.join(assignment, assignment.c.id == _s.answer_id).join(answer, _key))
    .where(_s.person_id == _PERSON)
    .limit(_LIMIT)
)
_DROP = delete(set_aside).where(_s.answer_id == bindparam("of_answer")).returning(_s.minor)
_aside = set_aside.join(campaign, campaign.c.id == _s.campaign_id).join(assignment, assignment.c.id == _s.answer_id)
# Of paid answers only: what one that was rejected cost the campaign was not paid to anybody for it.
_COST = (
    select(campaign.c.asset, func.sum(_s.minor).label("minor"))
    .select_from(_aside.join(answer, _key))
    .where(_s.person_id == _PERSON, answer.c.standing == literal_column(f"'{Standing.SET_ASIDE}'"))
    .group_by(campaign.c.asset)
    .order_by(campaign.c.asset)
)


class Frauds(Group):
    """Implements ``core.signals.port.FraudTx``."""

    def get(self, person_id: int) -> Fraud | None:
        row = self._sql.first(_GET, {"person": person_id})
        return None if row is None else Fraud(*row)

    def save(self, fraud: Fraud) -> None:
        self._sql.run(_SAVE, asdict(fraud))

    def held_with(self, person_id: int) -> Fraud | None:
        row = self._sql.first(HELD_WITH, {"person": person_id, "now": self._tx.now})
        return None if row is None else Fraud(*row)

    def answers(self, person_id: int, limit: int, *, ended: bool = False) -> Sequence[Answer]:
        return list(map(answer_from, self._sql.all(ENDED if ended else ANSWERS, {"person": person_id, "limit": limit})))

    def put(self, answer: Answer, minor: int) -> None:
        row = {"answer_id": answer.id, "person_id": answer.person_id, "campaign_id": answer.campaign_id}
        self._sql.run(_PUT, {**row, "task_id": answer.task_id, "minor": minor, "at": self._tx.now})

    def put_aside(self, person_id: int, limit: int) -> Sequence[Answer]:
        return list(map(answer_from, self._sql.all(PUT_ASIDE, {"person": person_id, "limit": limit})))

    def take_back(self, answer_id: int) -> int:
        return int(self._sql.one(_DROP, {"of_answer": answer_id})[0])

    def cost(self, person_id: int) -> Mapping[str, int]:
        return {row.asset: int(row.minor) for row in self._sql.all(_COST, {"person": person_id}) if row.minor}
