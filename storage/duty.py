"""Moderators on and off duty, whose turn a card is, topics of the group, and figures of the queue."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, literal_column, not_, or_, select, union, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.moderators.desk_port import Duty, Turn, Waiting
from core.moderators.families import CLOCKED, NOT_IN_GROUP, URGENT
from core.moderators.hours import Span
from core.moderators.ruling import UNDO
from core.people import Role
from core.typed import zones
from core.work import Case
from storage.base import Group
from storage.cases import case_from
from storage.columns import Big
from storage.tables.cases import moderation_case
from storage.tables.claims import case_claim, case_ruling
from storage.tables.duty import case_turn, duty, group_topic
from storage.tables.people import person, role

_case, _c, _d, _t, _k = moderation_case, moderation_case.c, duty.c, case_turn.c, case_claim.c
_ZERO: ColumnElement[int] = literal_column("0")
_NOW = bindparam("now", type_=Big())
_PERSON = bindparam("person", type_=Big())
_LIMIT = bindparam("limit", type_=Big())
_OF = select(_d.person_id, _d.is_on, _d.since, _d.quiet_from, _d.quiet_to, _d.turn_at).where(_d.person_id == _PERSON)
_new = insert(duty).values({column.name: bindparam(column.name, type_=column.type) for column in _d})
_SWITCH = _new.on_conflict_do_update(
    index_elements=["person_id"], set_={"is_on": _new.excluded.is_on, "since": _new.excluded.since}
)
_QUIET = _new.on_conflict_do_update(
    index_elements=["person_id"], set_={"quiet_from": _new.excluded.quiet_from, "quiet_to": _new.excluded.quiet_to}
)
_TURNED = _new.on_conflict_do_update(index_elements=["person_id"], set_={"turn_at": _new.excluded.turn_at})
STAFF = (
    select(
        person.c.id,
        person.c.telegram_id,
        *(_d[name] for name in ("is_on", "since", "quiet_from", "quiet_to", "turn_at")),
        person.c.zone,
        person.c.country,
    )
    .select_from(role.join(person, person.c.id == role.c.person_id).outerjoin(duty, _d.person_id == role.c.person_id))
    .where(role.c.role == literal_column(f"'{Role.MODERATOR.value}'"))
    .order_by(person.c.id)
)
_undecided = _c.decided_at == _ZERO  # as the partial indexes write it
_shown = _c.message_id > _ZERO
_unshown = _c.message_id == _ZERO
_standing = _case.join(case_turn, _t.case_id == _c.id)


def _among(kinds: Sequence[str]) -> Sequence[object]:
    return [literal_column(f"'{kind}'") for kind in kinds]


_load = union(
    select(_t.person_id.label("person_id"), _c.id.label("case_id")).select_from(_standing).where(_undecided, _shown),
    select(_c.decided_by, _c.id).where(
        _c.decided_at > _ZERO,
        _c.decided_at > bindparam("since", type_=Big()),
        _c.decided_by > _ZERO,
        _c.kind.not_in(_among(NOT_IN_GROUP)),
    ),
    select(_k.person_id, _k.case_id).join(_case, _c.id == _k.case_id).where(_undecided, _k.until > _NOW),
).subquery()
LOADS = select(_load.c.person_id, func.count().label("n")).group_by(_load.c.person_id)

_give = insert(case_turn).values({column.name: bindparam(column.name, type_=column.type) for column in _t})
_GIVE = _give.on_conflict_do_update(
    index_elements=["case_id"], set_={name: _give.excluded[name] for name in ("person_id", "at", "stuck")}
)
_TURN_OF = select(case_turn).where(_t.case_id == bindparam("case", type_=Big()))
TURNS_OF = (
    select(case_turn)
    .select_from(_standing)
    .where(_undecided, _shown, _t.person_id == _PERSON)
    .order_by(_t.at, _t.case_id)
)
_ordinary = _c.kind.not_in(_among((*URGENT, *NOT_IN_GROUP)))
_ruled = exists().where(case_ruling.c.case_id == _c.id, case_ruling.c.state == literal_column(f"'{UNDO}'"))
_turned = _case.outerjoin(case_turn, _t.case_id == _c.id)
STANDING = (
    select(_t.stuck, func.count().label("n"))
    .select_from(_turned)
    .where(_undecided, _shown, _ordinary, not_(_ruled))
    .group_by(_t.stuck)
)


def _first(*where: object, by_kind: bool = False) -> Select[tuple[object, ...]]:
    """Those that somebody has in hand, or that nobody could decide a while ago, are left out."""
    held = or_(exists().where(_k.case_id == _c.id, _k.until > _NOW), _ruled)
    looked_at = or_(_t.stuck.is_(None), ~_t.stuck, _t.at <= bindparam("again", type_=Big()))
    found: Select[tuple[object, ...]] = select(_case).select_from(_turned)
    order = (*([_c.kind] if by_kind else []), _c.opened_at, _c.id)
    return found.where(_undecided, _unshown, looked_at, not_(held), *where).order_by(*order).limit(_LIMIT)  # type: ignore[arg-type]


URGENT_ONES = _first(_c.kind.in_(_among(URGENT)), by_kind=True)
NEAR_ONES = _first(_c.kind.in_(_among(CLOCKED)), _c.due_at <= bindparam("soon", type_=Big()), by_kind=True)
ORDINARY_ONES = _first(_ordinary)
_UNSTICK = update(case_turn).where(_t.stuck, _t.case_id.in_(select(_c.id).where(_undecided, _unshown))).values(at=_ZERO)
_FORGET = update(_case).where(_undecided, _shown, _c.kind.not_in(_among(NOT_IN_GROUP))).values(message_id=0)

_TOPIC = select(group_topic.c.thread_id, group_topic.c.at).where(
    group_topic.c.bot_id == bindparam("bot_id"),
    group_topic.c.chat_id == bindparam("chat_id"),
    group_topic.c.family == bindparam("family"),
)
_topic = insert(group_topic).values({column.name: bindparam(column.name) for column in group_topic.c})
_KEEP_TOPIC = _topic.on_conflict_do_update(
    index_elements=["bot_id", "chat_id", "family"], set_={name: _topic.excluded[name] for name in ("thread_id", "at")}
)
_FORGET_TOPICS = group_topic.delete().where(
    group_topic.c.bot_id == bindparam("bot_id"), group_topic.c.chat_id == bindparam("chat_id")
)
WAITING_KINDS = (
    select(_c.kind, func.count().label("n"), func.min(_c.opened_at).label("oldest"))
    .where(_undecided, _c.kind.not_in(_among(NOT_IN_GROUP)))
    .group_by(_c.kind)
)
OLDEST = (
    select(_case).where(_undecided, _c.kind.not_in(_among(NOT_IN_GROUP))).order_by(_c.opened_at, _c.id).limit(_LIMIT)
)
DECIDED = (
    select(_c.kind, _c.outcome, func.count().label("n"))
    .where(
        _c.decided_at > _ZERO,
        _c.decided_at >= bindparam("since", type_=Big()),
        _c.decided_at < bindparam("until", type_=Big()),
        _c.kind.not_in(_among(NOT_IN_GROUP)),
    )
    .group_by(_c.kind, _c.outcome)
)


class DutyTable(Group):
    """Implements ``core.moderators.desk_port.DutyTx``."""

    def of(self, person_id: int) -> Duty:
        row = self._sql.first(_OF, {"person": person_id})
        if row is None:
            return Duty(person_id)
        return Duty(person_id, on=row.is_on, since=row.since, quiet=_quiet(row), turn_at=row.turn_at)

    def switch(self, person_id: int, *, on: bool) -> None:
        self._sql.run(_SWITCH, self._row(person_id, is_on=on, since=self._tx.now))

    def keep_quiet(self, person_id: int, quiet: Span) -> None:
        self._sql.run(_QUIET, self._row(person_id, quiet_from=quiet.start, quiet_to=quiet.end))

    def _row(self, person_id: int, **fields: int) -> Mapping[str, int]:
        new = {"is_on": True, "since": 0, "quiet_from": 0, "quiet_to": 0, "turn_at": 0}
        return {"person_id": person_id, **new, **fields}

    def staff(self, since: int) -> Sequence[Duty]:
        loads = {row.person_id: row.n for row in self._sql.all(LOADS, {"since": since, "now": self._tx.now})}
        return [
            Duty(
                row.id,
                row.telegram_id,
                on=row.is_on is None or row.is_on,
                since=row.since or 0,
                quiet=_quiet(row),
                turn_at=row.turn_at or 0,
                zone=row.zone or zones.of_country(row.country),
                load=loads.get(row.id, 0),
            )
            for row in self._sql.all(STAFF, {})
        ]


def _quiet(row: object) -> Span:
    return Span(getattr(row, "quiet_from", 0) or 0, getattr(row, "quiet_to", 0) or 0)


class Turns(Group):
    """Implements ``core.moderators.desk_port.TurnsTx``."""

    def give(self, turn: Turn) -> None:
        self._sql.run(_GIVE, {"case_id": turn.case_id, "person_id": turn.person_id, "at": turn.at, "stuck": turn.stuck})
        if turn.person_id:
            fresh = {"is_on": True, "since": 0, "quiet_from": 0, "quiet_to": 0}
            self._sql.run(_TURNED, {"person_id": turn.person_id, **fresh, "turn_at": turn.at})

    def of(self, case_id: int) -> Turn | None:
        row = self._sql.first(_TURN_OF, {"case": case_id})
        return None if row is None else Turn(*row)

    def of_person(self, person_id: int) -> Sequence[Turn]:
        return [Turn(*row) for row in self._sql.all(TURNS_OF, {"person": person_id})]

    def standing(self) -> tuple[int, int]:
        rows = self._sql.all(STANDING, {})
        free, stuck = (sum(row.n for row in rows if bool(row.stuck) is one) for one in (False, True))
        return free, stuck

    def urgent(self, soon: int, again: int, limit: int) -> Sequence[Case]:
        keys = {"limit": limit, "again": again, "now": self._tx.now}
        found = [*self._sql.all(URGENT_ONES, keys), *self._sql.all(NEAR_ONES, {**keys, "soon": soon})]
        return sorted(map(case_from, found), key=lambda one: (one.opened_at, one.id))[:limit]

    def ordinary(self, again: int, limit: int) -> Sequence[Case]:
        return list(map(case_from, self._sql.all(ORDINARY_ONES, {"limit": limit, "again": again, "now": self._tx.now})))

    def unstick(self) -> None:
        self._sql.run(_UNSTICK, {})

    def forget(self) -> None:
        self._sql.run(_FORGET, {})


class Topics(Group):
    """Implements ``core.moderators.desk_port.TopicsTx``."""

    def of(self, chat_id: int, family: str) -> tuple[int, int] | None:
        row = self._sql.first(_TOPIC, {"bot_id": self._tx.bot_id, "chat_id": chat_id, "family": family})
        return None if row is None else (row.thread_id, row.at)

    def keep(self, chat_id: int, family: str, thread_id: int) -> None:
        row = {"bot_id": self._tx.bot_id, "chat_id": chat_id, "family": family}
        self._sql.run(_KEEP_TOPIC, {**row, "thread_id": thread_id, "at": self._tx.now})

    def forget(self, chat_id: int) -> None:
        self._sql.run(_FORGET_TOPICS, {"bot_id": self._tx.bot_id, "chat_id": chat_id})


class Tallies(Group):
    """Implements ``core.moderators.desk_port.TalliesTx``."""

    def oldest(self, limit: int) -> Sequence[Case]:
        return list(map(case_from, self._sql.all(OLDEST, {"limit": limit})))

    def waiting(self) -> Mapping[str, Waiting]:
        return {row.kind: Waiting(row.n, row.oldest) for row in self._sql.all(WAITING_KINDS, {})}

    def decided(self, since: int, until: int) -> Mapping[tuple[str, str], int]:
        found = self._sql.all(DECIDED, {"since": since, "until": until})
        return {(row.kind, row.outcome): row.n for row in found}
