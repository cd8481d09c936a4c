"""Which answers are right, and what the last refit found out."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, func, literal_column, select, true, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.verdicts.port import Kept, Known, Revised, Stage
from core.work import Standing
from storage import slot_statements, task_statements
from storage.base import Group
from storage.columns import Big
from storage.listed import among
from storage.sql import Row
from storage.tables.cases import moderation_case as _case
from storage.tables.people import person
from storage.tables.work import LEASED as LEASED_NOW
from storage.tables.work import answer, assignment
from storage.tables.worth import PPM, estimate, verdict, worker_skill

_v, _e, _s = verdict.c, estimate.c, worker_skill.c
_CAMPAIGN, _TASK, _PERSON = (bindparam(name, type_=Big()) for name in ("campaign", "task", "person"))
_ASK = _v.then_is == literal_column("'ask'")  # as the partial index writes it
_SAID = ("value", "confidence_ppm", "answers", "agree", "then_is", "by_person_id", "at")
KEPT = [*(_v[name] for name in _SAID), _v.learned_at]

OF_TASK = select(_v.question, *KEPT).where(_v.campaign_id == _CAMPAIGN, _v.task_id == _TASK)
_new = insert(verdict).values({column.name: bindparam(column.name) for column in _v})
_PUT = _new.on_conflict_do_update(
    index_elements=["campaign_id", "task_id", "question"],
    set_={name: _new.excluded[name] for name in _SAID}
    | {"learned_at": func.coalesce(func.nullif(_new.excluded.learned_at, literal_column("0")), _v.learned_at)},
    where=_v.then_is != literal_column("'decided'"),
)
_ESTIMATES = select(_e.question, _e.pool, _e.answers, _e.at).where(_e.campaign_id == _CAMPAIGN)
_of_question = and_(_s.campaign_id == _e.campaign_id, _s.question == _e.question)
OF_THOSE = (
    select(_s.question, _s.person_id, _s.skill)
    .select_from(
        estimate.join(answer, and_(answer.c.campaign_id == _e.campaign_id, answer.c.task_id == _TASK)).join(
            worker_skill, and_(_of_question, _s.person_id == answer.c.person_id)
        )
    )
    .where(_e.campaign_id == _CAMPAIGN)
)
OF_PERSON = (
    select(_e.question, _e.pool, _e.answers, _e.at, _s.skill)
    .select_from(estimate.outerjoin(worker_skill, and_(_of_question, _s.person_id == _PERSON)))
    .where(_e.campaign_id == _CAMPAIGN)
)
_pool = insert(estimate).values({column.name: bindparam(column.name) for column in _e})
_KEEP = _pool.on_conflict_do_update(
    index_elements=["campaign_id", "question"],
    set_={name: _pool.excluded[name] for name in ("pool", "answers", "at")},
)
_still_here = select(
    *(bindparam(name, type_=_s[name].type) for name in ("campaign_id", "question")),
    person.c.id,
    bindparam("skill", type_=_s.skill.type),
).where(person.c.id == _PERSON, person.c.consent > literal_column("0"))
_skill = insert(worker_skill).from_select(["campaign_id", "question", "person_id", "skill"], _still_here)
_KEEP_SKILL = _skill.on_conflict_do_update(
    index_elements=["campaign_id", "question", "person_id"], set_={"skill": _skill.excluded.skill}
)
_REVISE = (
    update(verdict)
    .where(
        _v.campaign_id == _CAMPAIGN,
        _v.task_id == _TASK,
        _v.question == bindparam("of_question"),
        _v.answers == bindparam("had", type_=Big()),
        _v.at == bindparam("had_at", type_=Big()),
        _v.then_is == bindparam("was"),
    )
    .values({name: bindparam(name) for name in _SAID})
    .returning(_v.task_id)
)
# Without the campaign's own index, which holds all that were ever taken of it: few are leased at a time.
LEASED = select(assignment.c.task_id).where(
    LEASED_NOW,
    assignment.c.leased_until > literal_column("0"),
    assignment.c.campaign_id + literal_column("0") == _CAMPAIGN,
)
_waiting = (
    select(literal_column("1"))
    .where(_case.c.decided_at == literal_column("0"), _case.c.kind == literal_column("'unsure'"))
    .where(_case.c.campaign_id == _CAMPAIGN)
    .limit(bindparam("limit"))
    .subquery()
)
CASES = select(func.count().label("cases")).select_from(_waiting)
_a = answer.c
CONFIRM = (
    update(answer)
    .where(_a.campaign_id == _CAMPAIGN, _a.task_id == _TASK, among(_a.person_id, "people"))
    .where(~_a.confirmed, _a.standing == literal_column(f"'{Standing.APPROVED}'"))
    .values(confirmed=true(), paid_minor=_a.reward_minor, clock_at=literal_column("0"))
    .returning(_a.person_id)
)
_FEWER = update(person).where(among(person.c.id, "people")).values(unconfirmed=person.c.unconfirmed - 1)
UNSURE = (
    select(_v.task_id).where(_v.campaign_id == _CAMPAIGN, _ASK).order_by(_v.confidence_ppm).limit(bindparam("limit"))
)
_weighed = select(func.count(_v.task_id.distinct())).where(_v.campaign_id == _CAMPAIGN)
SETTLED = select((_weighed.scalar_subquery() - _weighed.where(_ASK).scalar_subquery()).label("tasks"))


class Verdicts(Group):
    """Implements ``core.verdicts.port.VerdictsTx``."""

    def of_task(self, campaign_id: int, task_id: int) -> Mapping[str, Kept]:
        rows = self._sql.all(OF_TASK, {"campaign": campaign_id, "task": task_id})
        return {row.question: kept_from(row) for row in rows}

    def put(self, campaign_id: int, task_id: int, verdicts: Mapping[str, Kept]) -> None:
        keys = {"campaign_id": campaign_id, "task_id": task_id}
        for question, one in sorted(verdicts.items()):
            row = {**keys, "question": question, **_row(one, self._tx.now)}
            self._sql.run(_PUT, {**row, "learned_at": one.learned_at})

    def revise(self, campaign_id: int, verdicts: Sequence[Revised]) -> Sequence[Revised]:
        done = []
        for one in sorted(verdicts, key=lambda each: (each.task_id, each.question)):
            keys = {"campaign": campaign_id, "task": one.task_id, "of_question": one.question}
            had = {"had": one.before.answers, "had_at": one.before.at, "was": one.before.stage}
            if self._sql.first(_REVISE, {**keys, **had, **_row(one.now, self._tx.now)}) is not None:
                done.append(one)
        return done

    def confirm(self, campaign_id: int, task_id: int, people: Collection[int]) -> None:
        keys = {"campaign": campaign_id, "task": task_id}
        done = [row.person_id for row in self._sql.all(CONFIRM, {**keys, "people": [*people]})]
        self._sql.run(_FEWER, {"people": done})

    def unsure(self, campaign_id: int, limit: int) -> Sequence[int]:
        """A task with two such questions is named twice."""
        return [row.task_id for row in self._sql.all(UNSURE, {"campaign": campaign_id, "limit": limit})]

    def settled(self, campaign_id: int) -> int:
        return int(self._sql.one(SETTLED, {"campaign": campaign_id})[0])

    def leased(self, campaign_id: int) -> Collection[int]:
        return frozenset(row.task_id for row in self._sql.all(LEASED, {"campaign": campaign_id}))

    def cases(self, campaign_id: int, limit: int) -> int:
        return int(self._sql.one(CASES, {"campaign": campaign_id, "limit": limit}).cases)

    def open_slots(self, campaign_id: int, task_id: int) -> int:
        row = self._sql.first(task_statements.SLOTS, {"campaign": campaign_id, "task": task_id})
        return 0 if row is None else int(row.remaining)

    def stop(self, campaign_id: int, task_id: int) -> tuple[int, int]:
        keys = {"campaign": campaign_id, "task": task_id}
        row = self._sql.first(task_statements.SLOTS, keys)
        if row is None:
            return 0, 0
        self._sql.run(slot_statements.EMPTY_ONE, keys)
        return row.remaining, row.remaining * row.reward_minor


class Estimates(Group):
    """Implements ``core.verdicts.port.EstimatesTx``."""

    def known(self, campaign_id: int, task_id: int) -> Mapping[str, Known]:
        pools = self._sql.all(_ESTIMATES, {"campaign": campaign_id})
        found = {row.question: (row, dict[int, Any]()) for row in pools}
        for row in self._sql.all(OF_THOSE, {"campaign": campaign_id, "task": task_id}) if found else ():
            found[row.question][1][row.person_id] = row.skill
        return {question: Known(row.pool, skills, row.answers, row.at) for question, (row, skills) in found.items()}

    def of_person(self, campaign_id: int, person_id: int) -> Mapping[str, Known]:
        rows = self._sql.all(OF_PERSON, {"campaign": campaign_id, "person": person_id})
        return {
            row.question: Known(row.pool, {} if row.skill is None else {person_id: row.skill}, row.answers, row.at)
            for row in rows
        }

    def keep(self, campaign_id: int, question: str, pool: Mapping[str, Any], answers: int) -> None:
        row = {"campaign_id": campaign_id, "question": question, "pool": pool, "answers": answers}
        self._sql.run(_KEEP, {**row, "at": self._tx.now})

    def keep_skills(self, campaign_id: int, question: str, skills: Mapping[int, Any]) -> None:
        keys = {"campaign_id": campaign_id, "question": question}
        self._sql.many(_KEEP_SKILL, [{**keys, "person": one, "skill": skill} for one, skill in sorted(skills.items())])


def _row(one: Kept, now: int) -> dict[str, Any]:
    return {
        "value": one.value,
        "confidence_ppm": round(one.confidence * PPM),
        "answers": one.answers,
        "agree": one.agree,
        "then_is": one.stage,
        "by_person_id": one.by_person_id,
        "at": now,
    }


def kept_from(row: Row) -> Kept:
    """Of a row with the columns of ``KEPT``."""
    stage = Stage(row.then_is)
    sure = row.confidence_ppm / PPM
    return Kept(row.value, sure, row.answers, row.agree, stage, row.by_person_id, row.at, row.learned_at)
