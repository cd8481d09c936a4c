"""Blind panels: whom a case may ask, whom it asked, and what each said."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.panels.port import ASKED, Pool, Seat
from core.people import Role
from core.skills.levels import Level
from core.work import CaseKind
from storage.base import Base, Group
from storage.columns import Big
from storage.listed import among
from storage.spoken import Spoken
from storage.tables.cases import UNDECIDED, moderation_case
from storage.tables.panels import IS_ASKED, juror, panel_seat, panel_vote
from storage.tables.people import member, role
from storage.tables.work import answer
from storage.tables.worth import rating

OPEN_MOST = 3  # seats that one person is asked from at one time
SHUFFLED = 1_000_003  # a prime: multiplied by a key below it, ids come in another order with each key

_j, _s, _v = juror.c, panel_seat.c, panel_vote.c
_PERSON, _CASE = (bindparam(name, type_=Big()) for name in ("person", "of_case"))
_SKILL = bindparam("skill", type_=Text())
_IS_ONE = select(_j.person_id).where(_j.person_id == _PERSON)
_OPT_IN = insert(juror).values(person_id=bindparam("person_id"), at=bindparam("at")).on_conflict_do_nothing()
_OPT_OUT = delete(juror).where(_j.person_id == _PERSON)


def _able(person_id: ColumnElement[int]) -> ColumnElement[bool]:
    """A moderator, or good enough at this skill; at any where none is named."""
    good = exists().where(
        rating.c.person_id == person_id,
        or_(literal_column("''") == _SKILL, rating.c.skill == _SKILL),
        rating.c.level >= literal_column(str(int(Level.EXPERT))),
    )
    moderates = exists().where(role.c.person_id == person_id, role.c.role == literal_column(f"'{Role.MODERATOR}'"))
    return or_(moderates, good)


_busy = select(func.count()).where(_s.person_id == _j.person_id, text(IS_ASKED.text)).correlate(juror).scalar_subquery()
_answered = exists().where(
    answer.c.campaign_id == bindparam("campaign", type_=Big()),
    answer.c.task_id == bindparam("task", type_=Big()),
    answer.c.person_id == _j.person_id,
)
_sits = exists().where(
    member.c.organisation_id == bindparam("organisation", type_=Big()), member.c.person_id == _j.person_id
)
_shuffled = (_j.person_id % literal_column(str(SHUFFLED)) * bindparam("key", type_=Big())) % literal_column(
    str(SHUFFLED)
)
POOL = (
    select(_j.person_id)
    .where(
        _able(_j.person_id), _busy < literal_column(str(OPEN_MOST)), ~_answered, ~_sits, ~among(_j.person_id, "barred")
    )
    .order_by(_shuffled, _j.person_id)
    .limit(bindparam("limit"))
)
_IS_ABLE = select(_able(_PERSON).label("able"))
SEATS = select(panel_seat).where(_s.case_id == _CASE).order_by(_s.id)
_ADD = insert(panel_seat).values({column.name: bindparam(column.name) for column in _s})
_END = (
    update(panel_seat)
    .where(_s.id == bindparam("seat", type_=Big()), _s.state == literal_column(f"'{ASKED}'"))
    .values(state=bindparam("to_state"))
    .returning(_s.id)
)
_DRAWN = (
    update(panel_seat)
    .where(_s.id == bindparam("seat"))
    .values(message_id=bindparam("to_message"), voice_id=bindparam("to_voice"))
)
_VOTE = insert(panel_vote).values({column.name: bindparam(column.name) for column in _v})
VOTES = select(_v.seat_id, _v.vote).where(_v.case_id == _CASE).order_by(_v.at, _v.seat_id)
_HAND_OVER = (
    update(moderation_case)
    .where(and_(moderation_case.c.id == _CASE, text(UNDECIDED.text)))
    .values(kind=bindparam("to_kind"))
    .returning(moderation_case.c.id)
)


class Jurors(Group):
    """Implements ``core.panels.port.JurorsTx``."""

    def is_one(self, person_id: int) -> bool:
        return self._sql.first(_IS_ONE, {"person": person_id}) is not None

    def is_able(self, person_id: int, skill: str = "") -> bool:
        return bool(self._sql.one(_IS_ABLE, {"person": person_id, "skill": skill}).able)

    def opt(self, person_id: int, *, yes: bool) -> None:
        if yes:
            self._sql.run(_OPT_IN, {"person_id": person_id, "at": self._tx.now})
        else:
            self._sql.run(_OPT_OUT, {"person": person_id})

    def pool(self, pool: Pool, limit: int) -> Sequence[int]:
        keys = {"skill": pool.skill, "key": pool.key, "campaign": pool.campaign_id, "task": pool.task_id}
        keys |= {"organisation": pool.organisation_id, "barred": sorted(pool.barred), "limit": limit}
        return [int(row.person_id) for row in self._sql.all(POOL, keys)]


class Panels(Group):
    """Implements ``core.panels.port.PanelsTx``."""

    def __init__(self, tx: Base) -> None:
        super().__init__(tx)
        self.jurors, self.spoken = Jurors(tx), Spoken(tx)

    def seats(self, case_id: int) -> Sequence[Seat]:
        return [Seat(*row) for row in self._sql.all(SEATS, {"of_case": case_id})]

    def add(self, seat: Seat) -> None:
        self._sql.run(_ADD, asdict(seat))

    def end(self, seat: Seat, state: str) -> bool:
        return self._sql.first(_END, {"seat": seat.id, "to_state": state}) is not None

    def drawn(self, seat_id: int, message_id: int, voice_id: int) -> None:
        self._sql.run(_DRAWN, {"seat": seat_id, "to_message": message_id, "to_voice": voice_id})

    def vote(self, seat: Seat, vote: str) -> None:
        self._sql.run(_VOTE, {"seat_id": seat.id, "case_id": seat.case_id, "vote": vote, "at": self._tx.now})

    def votes(self, case_id: int) -> Mapping[int, str]:
        return {int(row.seat_id): str(row.vote) for row in self._sql.all(VOTES, {"of_case": case_id})}

    def hand_over(self, case_id: int, kind: CaseKind) -> bool:
        return self._sql.first(_HAND_OVER, {"of_case": case_id, "to_kind": kind}) is not None
