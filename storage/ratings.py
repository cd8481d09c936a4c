"""How well people do kinds of work."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, exists, literal_column, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.skills.levels import Level
from core.skills.port import Done, Kept
from core.skills.rating import Evidence
from core.work import CaseKind, Standing, Verdict
from storage.base import Base, Group
from storage.columns import Big
from storage.listed import among
from storage.reads import Reads
from storage.sql import Row
from storage.tables.campaigns import campaign, enrolment
from storage.tables.cases import decision, moderation_case
from storage.tables.skills import usual
from storage.tables.work import answer
from storage.tables.worth import PPM, rating

_c, _d, _case = rating.c, decision.c, moderation_case.c
_PERSON = _c.person_id == bindparam("person", type_=Big())
_THIS = (_PERSON, _c.skill == bindparam("skill"))
_SET = ("evidence", "level", "level_at", "seldom_ppm", "guess_ppm", "golds", "gold_right", "paused_at", "told")
_GET = select(rating).where(*_THIS)
_HOLD = _GET.with_for_update()
HOLD_ALL = (
    select(rating)
    .where(among(_c.person_id, "people"), _c.skill == bindparam("skill"))
    .order_by(_c.person_id)
    .with_for_update()
)
_MAKE = insert(rating).values({column.name: bindparam(column.name) for column in _c}).on_conflict_do_nothing()
_SAVE = update(rating).where(*_THIS).values({name: bindparam(f"to_{name}", type_=_c[name].type) for name in _SET})
RATINGS_OF = select(rating).where(_PERSON).order_by(_c.skill)
_TELL = update(rating).where(*_THIS, _c.told != bindparam("level")).values(told=bindparam("level")).returning(_c.skill)
_USUAL = select(usual.c.mean_ppm).where(usual.c.skill == bindparam("skill"))
_new = insert(usual).values({column.name: bindparam(column.name) for column in usual.c})
_KEEP = _new.on_conflict_do_update(
    index_elements=["skill"], set_={name: _new.excluded[name] for name in ("mean_ppm", "people", "at")}
)
_other = decision.alias("other")
_upheld = (
    exists()
    .where(_other.c.answer_id == _d.answer_id)  # a moderator's or a panel's; the clock writes none
    .where(_other.c.at > bindparam("since", type_=Big()), _other.c.verdict != literal_column(f"'{Verdict.REJECT}'"))
    .where(_case.id == _other.c.case_id, _case.kind == literal_column(f"'{CaseKind.APPEAL}'"))
)
COMPLAINED = (
    select(_d.id)
    .where(_d.by_person_id == bindparam("person", type_=Big()))
    .where(_d.by_person_id > literal_column("0"))  # as the partial index writes it
    .where(_d.verdict == literal_column(f"'{Verdict.REJECT}'"), _upheld)
    .limit(literal_column("1"))
)
PAGE = (
    select(_c.person_id, _c.skill, _c.evidence)
    .where(tuple_(_c.person_id, _c.skill) > tuple_(bindparam("person", type_=Big()), bindparam("skill")))
    .order_by(_c.person_id, _c.skill)
    .limit(bindparam("limit"))
)
PAGE_ROWS = 500
LATELY_IN = (
    select(campaign.c.id, campaign.c.measured_ms)
    .select_from(enrolment.join(campaign, campaign.c.id == enrolment.c.campaign_id))
    .where(enrolment.c.person_id == bindparam("person", type_=Big()), campaign.c.kind == bindparam("skill"))
    .order_by(enrolment.c.campaign_id.desc())
    .limit(bindparam("limit"))
)
DONE = (
    select(answer.c.active_ms, answer.c.standing, answer.c.redone)
    .where(answer.c.campaign_id == bindparam("campaign", type_=Big()))
    .where(answer.c.person_id == bindparam("person", type_=Big()))
    .order_by(answer.c.submitted_at.desc(), answer.c.id.desc())
    .limit(bindparam("limit"))
)
CAMPAIGNS_MAX, ANSWERS_MAX = 5, 10  # of the latest: so many are told of


class Ratings(Group):
    """Implements ``core.skills.port.RatingsTx``."""

    def __init__(self, tx: Base) -> None:
        super().__init__(tx)
        self.past = Past(tx)

    def get(self, person_id: int, skill: str) -> Kept | None:
        row = self._sql.first(_GET, {"person": person_id, "skill": skill})
        return None if row is None else _read(row)

    def hold(self, person_id: int, skill: str) -> Kept:
        self._sql.run(_MAKE, {"person_id": person_id, "skill": skill, **_values(Kept(person_id, skill))})
        return _read(self._sql.one(_HOLD, {"person": person_id, "skill": skill}))

    def hold_all(self, people: Collection[int], skill: str) -> Sequence[Kept]:
        keys = {"people": [*people], "skill": skill}
        rows = self._sql.all(HOLD_ALL, keys)
        if len(rows) < len(people):
            there = {row.person_id for row in rows}
            new = [Kept(one, skill) for one in sorted(people) if one not in there]
            self._sql.many(_MAKE, [{"person_id": one.person_id, "skill": skill, **_values(one)} for one in new])
            rows = self._sql.all(HOLD_ALL, keys)
        return list(map(_read, rows))

    def save(self, kept: Kept) -> None:
        self.save_all([kept])

    def save_all(self, kept: Sequence[Kept]) -> None:
        self._sql.many(_SAVE, list(map(_saved, kept)))

    def of_person(self, person_id: int) -> Sequence[Kept]:
        return list(map(_read, self._sql.all(RATINGS_OF, {"person": person_id})))

    def tell(self, kept: Kept) -> bool:
        keys = {"person": kept.person_id, "skill": kept.skill, "level": int(kept.level)}
        return self._sql.first(_TELL, keys) is not None

    def usual(self, skill: str) -> float | None:
        row = self._sql.first(_USUAL, {"skill": skill})
        return None if row is None else row.mean_ppm / PPM

    def keep_usual(self, skill: str, mean: float, people: int) -> None:
        self._sql.run(_KEEP, {"skill": skill, "mean_ppm": round(mean * PPM), "people": people, "at": self._tx.now})

    def complained(self, person_id: int, since: int) -> bool:
        return self._sql.first(COMPLAINED, {"person": person_id, "since": since}) is not None


class Past(Group):
    """Implements ``core.skills.port.PastTx``."""

    def of(self, person_id: int, skill: str) -> Sequence[Done]:
        found = list[Done]()
        for one in self._sql.all(LATELY_IN, {"person": person_id, "skill": skill, "limit": CAMPAIGNS_MAX}):
            keys = {"campaign": one.id, "person": person_id, "limit": ANSWERS_MAX}
            found += [
                Done(row.active_ms, one.measured_ms, Standing(row.standing), bool(row.redone))
                for row in self._sql.all(DONE, keys)
            ]
        return found


def _values(kept: Kept) -> dict[str, Any]:
    return {
        "evidence": asdict(kept.evidence),
        "level": int(kept.level),
        "level_at": kept.level_at,
        "seldom_ppm": round(kept.seldom * PPM),
        "guess_ppm": round(kept.guess * PPM),
        "golds": kept.golds,
        "gold_right": kept.gold_right,
        "paused_at": kept.paused_at,
        "told": int(kept.told),
    }


def _saved(kept: Kept) -> dict[str, Any]:
    values = {f"to_{name}": value for name, value in _values(kept).items()}
    return {"person": kept.person_id, "skill": kept.skill, **values}


def _read(row: Row) -> Kept:
    values = row._asdict()
    seldom, guess = values.pop("seldom_ppm") / PPM, values.pop("guess_ppm") / PPM
    read = {"evidence": Evidence(**values["evidence"]), "level": Level(row.level), "told": Level(row.told)}
    return Kept(**{**values, **read}, seldom=seldom, guess=guess)


async def page(reads: Reads, after: tuple[int, str]) -> Sequence[tuple[int, str, Evidence]]:
    """Everybody's evidence by person and skill, from there on."""
    async with reads.begin() as connection:
        rows = await connection.execute(PAGE, {"person": after[0], "skill": after[1], "limit": PAGE_ROWS})
        return [(row.person_id, row.skill, Evidence(**row.evidence)) for row in rows]
