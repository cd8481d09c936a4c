"""People and what their private chats show."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.people import Person, Role, Screen
from storage.base import Group
from storage.newcomers import has_worked
from storage.sql import Row
from storage.suspensions import closes
from storage.suspensions import until as suspended
from storage.tables.people import chat, member, person, role
from storage.tables.signals import ring, watch
from storage.tables.worth import rating

_COMMA: Any = literal_column("','")  # a bound separator would be written anew into each statement
_roles = select(func.aggregate_strings(role.c.role, _COMMA)).where(role.c.person_id == person.c.id).scalar_subquery()
_seat = cast(member.c.organisation_id, Text).concat(literal_column("':'")).concat(member.c.seat)
_seats = select(func.aggregate_strings(_seat, _COMMA)).where(member.c.person_id == person.c.id).scalar_subquery()
_NONE: ColumnElement[int] = literal_column("0")
_ring = select(ring.c.ring_id).where(ring.c.person_id == person.c.id).scalar_subquery()
_BESIDE: list[ColumnElement[Any]] = [  # of other tables, so that nothing is asked of those with each answer
    func.coalesce(_ring, _NONE).label("ring"),
    exists().where(watch.c.person_id == person.c.id, watch.c.looks > _NONE).label("watched"),
    exists()
    .where(rating.c.person_id == person.c.id, rating.c.level > rating.c.told, rating.c.level > _NONE)
    .label("risen"),
    has_worked(person.c.id).label("worked"),
    _seats.label("seats"),
    func.coalesce(suspended(person.c.id), _NONE).label("suspended_until"),
    func.coalesce(closes(person.c.country), _NONE).label("closes_at"),
]
_PERSON = select(
    *(person.c[name] for name in ("id", "telegram_id", "language", "country", "reads", "reads_not", "consent")),
    _roles.label("roles"),
    person.c.unconfirmed,
    *(person.c[name] for name in ("speaks", "speaks_not", "place", "place_at", "zone", "currency")),
    *_BESIDE,
    *(chat.c[name] for name in ("screen", "params", "revision", "message_id", "has_media")),
).select_from(person.outerjoin(chat, and_(chat.c.bot_id == bindparam("bot_id"), chat.c.person_id == person.c.id)))
BY_TELEGRAM = _PERSON.where(person.c.telegram_id == bindparam("telegram_id"))
_BY_ID = _PERSON.where(person.c.id == bindparam("id"))
_ADD = insert(person).values({column.name: bindparam(column.name) for column in person.c})
_SAVE = (
    update(person)
    .where(person.c.id == bindparam("person_id"))
    .values({name: bindparam(name) for name in ("language", "country", "reads", "reads_not", "consent")})
    .values({name: bindparam(name) for name in ("speaks", "speaks_not", "place", "place_at", "zone", "currency")})
    .values(consented_at=case((person.c.consent == bindparam("agreed"), person.c.consented_at), else_=bindparam("now")))
)
_GIVE_ROLE = (
    insert(role)
    .values({column.name: bindparam(column.name) for column in role.c})
    .on_conflict_do_nothing(index_elements=["person_id", "role"])
)
_TAKE_ROLE = (
    delete(role)
    .where(role.c.person_id == bindparam("person_id"), role.c.role == bindparam("role"))
    .returning(role.c.role)
)
_placed = (
    select(person.c.id)
    .where(person.c.place_at > literal_column("0"), person.c.place_at <= bindparam("before"))
    .order_by(person.c.place_at)
    .limit(bindparam("limit"))
)
FORGET = (
    update(person).where(person.c.id.in_(_placed.scalar_subquery())).values(place="", place_at=0).returning(person.c.id)
)
_LOCK = select(person.c.id).where(person.c.id == bindparam("person_id")).with_for_update(key_share=True)
_UNCONFIRMED = (
    update(person)
    .where(person.c.id == bindparam("person_id"))
    .values(unconfirmed=person.c.unconfirmed + bindparam("delta"))
)
_screen = insert(chat).values(
    {name: bindparam(name) for name in ("bot_id", "person_id", "screen", "params")} | {"revision": 1}
)
_SHOW = _screen.on_conflict_do_update(
    index_elements=["bot_id", "person_id"],
    set_={
        "screen": _screen.excluded.screen,
        "params": _screen.excluded.params,
        "revision": chat.c.revision + 1,
    },
).returning(chat.c.revision, chat.c.message_id, chat.c.has_media)
_DRAWN = (
    update(chat)
    .where(
        chat.c.bot_id == bindparam("bot"),
        chat.c.person_id == bindparam("person"),
        chat.c.revision == bindparam("drawn_revision"),
    )
    .values(message_id=bindparam("message_id"), has_media=bindparam("has_media"))
)


class People(Group):
    """Implements ``core.groups.PeopleTx``. Roles come from the tables alone: who is operator, the settings say."""

    def by_telegram(self, telegram_id: int) -> Person | None:
        row = self._sql.first(BY_TELEGRAM, {"bot_id": self._tx.bot_id, "now": self._tx.now, "telegram_id": telegram_id})
        return None if row is None else _person(row)

    def by_id(self, person_id: int) -> Person | None:
        row = self._sql.first(_BY_ID, {"bot_id": self._tx.bot_id, "now": self._tx.now, "id": person_id})
        return None if row is None else _person(row)

    def add(self, person: Person) -> None:
        """Its profile; roles are given, and screens shown, each by its own method."""
        now = self._tx.now
        row = {"id": person.id, "telegram_id": person.telegram_id, "unconfirmed": person.unconfirmed}
        self._sql.run(_ADD, row | _profile(person) | {"consented_at": now if person.consent else 0, "created_at": now})

    def save_profile(self, person: Person) -> None:
        keys = {"person_id": person.id, "agreed": person.consent, "now": self._tx.now}
        self._sql.run(_SAVE, keys | _profile(person))

    def give_role(self, person_id: int, role: Role, given_by: int) -> None:
        row = {"person_id": person_id, "role": role, "given_by": given_by, "given_at": self._tx.now}
        self._sql.run(_GIVE_ROLE, row)

    def take_role(self, person_id: int, role: Role) -> bool:
        return self._sql.first(_TAKE_ROLE, {"person_id": person_id, "role": role}) is not None

    def forget_places(self, before: int, limit: int) -> int:
        return len(self._sql.all(FORGET, {"before": before, "limit": limit}))

    def lock(self, person_id: int) -> None:
        self._sql.lock(_LOCK, {"person_id": person_id})

    def add_unconfirmed(self, person_id: int, delta: int) -> None:
        self._sql.run(_UNCONFIRMED, {"person_id": person_id, "delta": delta})

    def show(self, person_id: int, code: str, params: Mapping[str, Any]) -> Screen:
        """The message it was last drawn in comes along, so that it can be edited."""
        params = dict(params)
        row = {"bot_id": self._tx.bot_id, "person_id": person_id, "screen": code, "params": params}
        return Screen(code, params, *self._sql.one(_SHOW, row))

    def drawn(self, person_id: int, revision: int, message_id: int, *, has_media: bool) -> None:
        keys = {"bot": self._tx.bot_id, "person": person_id, "drawn_revision": revision}
        self._sql.run(_DRAWN, {**keys, "message_id": message_id, "has_media": has_media})


def _profile(person: Person) -> dict[str, Any]:
    return {
        "language": person.language,
        "country": person.country,
        "reads": person.reads,
        "reads_not": person.reads_not,
        "speaks": person.speaks,
        "speaks_not": person.speaks_not,
        "consent": person.consent,
        "place": person.place,
        "place_at": person.place_at,
        "zone": person.zone,
        "currency": person.currency,
    }


def _person(row: Row) -> Person:
    roles = frozenset(map(Role, row[7].split(","))) if row[7] else frozenset()
    fields = [*row[:4], tuple(row[4]), tuple(row[5]), row[6], roles, row[8], tuple(row[9]), tuple(row[10]), *row[11:15]]
    seats = (one.split(":") for one in row[19].split(",")) if row[19] else ()
    fields += [*row[15:19], {int(organisation): seat for organisation, seat in seats}, *row[20:22]]
    if row[22] is not None:
        fields.append(Screen(*row[22:]))
    return Person(*fields)
