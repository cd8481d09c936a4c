"""People and teams in the field, and how they join."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, delete, func, insert, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.teams.roster import ENTRIES_MAX, Entry, folded
from storage.base import Base, Group
from storage.columns import Big
from storage.field import Field
from storage.rows import Rows
from storage.sql import Row
from storage.tables.people import organisation
from storage.tables.teams import roster, roster_key, secret, tries

_c = roster.c
# As the partial indexes write them.
_EMPTY: ColumnElement[str] = literal_column("''")
_NONE: ColumnElement[int] = literal_column("0")
_THERE = _c.folded != _EMPTY
_COLUMNS = [
    _c[name]
    for name in (
        *("id", "organisation_id", "name", "is_team", "label", "team_id", "person_id", "phone", "phone_end"),
        *("is_supervisor", "is_checker", "joined_at"),
    )
]
_SELECT: Select[Any] = select(*_COLUMNS)
_ORGANISATION = _c.organisation_id == bindparam("organisation", type_=Big())
_THIS = (_c.id == bindparam("entry", type_=Big()), _THERE)
_ADD = (
    upsert(roster)
    .values({column.name: bindparam(column.name) for column in roster.c})
    .on_conflict_do_nothing()
    .returning(_c.id)
)
_LOCK = select(organisation.c.id).where(organisation.c.id == bindparam("organisation")).with_for_update(key_share=True)
_other = roster.alias("other")
_taken = (
    select(literal_column("1"))
    .where(
        _other.c.organisation_id == _c.organisation_id,
        _other.c.label == bindparam("new_label"),
        _other.c.label != _EMPTY,
        _other.c.id != _c.id,
    )
    .correlate(roster)
    .scalar_subquery()
)
_SAVE = (
    update(roster)
    .where(*_THIS, _taken.is_(None))
    .values(
        label=bindparam("new_label"),
        **{name: bindparam(name) for name in ("team_id", "phone", "phone_end", "is_supervisor", "is_checker")},
    )
    .returning(_c.id)
)
_DROP = update(roster).where(*_THIS).values(folded="", label="", phone="", phone_end="", person_id=None)
_LOOSEN = update(roster).where(_c.team_id == bindparam("team", type_=Big()), _c.team_id > _NONE).values(team_id=0)
_GET = _SELECT.where(*_THIS)
BY_NAME = _SELECT.where(_ORGANISATION, _c.folded == bindparam("name"), _THERE)
BY_LABEL = _SELECT.where(_ORGANISATION, _c.label == bindparam("name"), _c.label != _EMPTY)
_PAGE = (
    _SELECT.where(_ORGANISATION, _THERE)
    .order_by(_c.is_team.desc(), _c.folded)
    .limit(bindparam("limit"))
    .offset(bindparam("skip"))
)
_COUNT = select(func.count()).where(_ORGANISATION, _THERE)
_MEMBERS = (
    _SELECT.where(_c.team_id == bindparam("team", type_=Big()), _c.team_id > _NONE)
    .order_by(_c.id)
    .limit(bindparam("limit"))
)
_WAITING = (
    _SELECT.where(_ORGANISATION, _THERE, ~_c.is_team, _c.person_id.is_(None))
    .order_by(_c.folded)
    .limit(bindparam("limit"))
)
OF_PERSON = _SELECT.where(_c.person_id == bindparam("person", type_=Big())).order_by(_c.organisation_id)
BY_PHONE = (
    _SELECT.where(_c.phone == bindparam("phone"), _c.phone != _EMPTY, _c.person_id.is_(None))
    .order_by(_c.id)
    .limit(bindparam("limit"))
)
_JOIN = (
    update(roster)
    .where(*_THIS, _c.person_id.is_(None))
    .values(person_id=bindparam("person"), joined_at=bindparam("now"))
    .returning(_c.id)
)
_NUDGE = (
    update(roster)
    .where(*_THIS, _c.nudged_at <= bindparam("before"))
    .values(nudged_at=bindparam("now"))
    .returning(*_COLUMNS)
)
_LEAVE = (
    update(roster)
    .where(*_THIS, _c.person_id == bindparam("person", type_=Big()))
    .values(person_id=None, joined_at=0)
    .returning(_c.id)
)


class Roster(Group):
    """Implements ``core.teams.roster.RosterTx``."""

    def add(self, entry: Entry) -> bool:
        row = {
            **{column.name: getattr(entry, column.name, 0) for column in roster.c},
            "folded": folded(entry.name),
            "label": folded(entry.label),
            "person_id": entry.person_id or None,
            "added_at": self._tx.now,
        }
        return self._sql.first(_ADD, row) is not None

    def lock(self, organisation_id: int) -> None:
        self._sql.lock(_LOCK, {"organisation": organisation_id})

    def save(self, entry: Entry) -> bool:
        fields = {
            name: getattr(entry, name) for name in ("team_id", "phone", "phone_end", "is_supervisor", "is_checker")
        }
        return self._sql.first(_SAVE, {"entry": entry.id, "new_label": folded(entry.label), **fields}) is not None

    def drop(self, entry: Entry) -> None:
        """Its members, where it is a team, are in none then."""
        self._sql.run(_DROP, {"entry": entry.id})
        self._sql.run(_LOOSEN, {"team": entry.id})

    def get(self, entry_id: int) -> Entry | None:
        return _entry(self._sql.first(_GET, {"entry": entry_id}))

    def find(self, organisation_id: int, name: str) -> Entry | None:
        keys = {"organisation": organisation_id, "name": folded(name)}
        return _entry(self._sql.first(BY_NAME, keys) or self._sql.first(BY_LABEL, keys))

    def page(self, organisation_id: int, skip: int, limit: int) -> Sequence[Entry]:
        return _entries(self._sql.all(_PAGE, {"organisation": organisation_id, "skip": skip, "limit": limit}))

    def count(self, organisation_id: int) -> int:
        return int(self._sql.one(_COUNT, {"organisation": organisation_id})[0])

    def members(self, team_id: int, limit: int = ENTRIES_MAX) -> Sequence[Entry]:
        return _entries(self._sql.all(_MEMBERS, {"team": team_id, "limit": limit}))

    def waiting(self, organisation_id: int, limit: int) -> Sequence[Entry]:
        return _entries(self._sql.all(_WAITING, {"organisation": organisation_id, "limit": limit}))

    def of_person(self, person_id: int) -> Sequence[Entry]:
        return _entries(self._sql.all(OF_PERSON, {"person": person_id}))

    def by_phone(self, phone: str, limit: int) -> Sequence[Entry]:
        return _entries(self._sql.all(BY_PHONE, {"phone": phone, "limit": limit}))

    def nudge(self, entry_id: int, before: int) -> Entry | None:
        return _entry(self._sql.first(_NUDGE, {"entry": entry_id, "before": before, "now": self._tx.now}))

    def join(self, entry_id: int, person_id: int) -> bool:
        keys = {"entry": entry_id, "person": person_id, "now": self._tx.now}
        return self._sql.first(_JOIN, keys) is not None

    def leave(self, entry_id: int, person_id: int) -> bool:
        return self._sql.first(_LEAVE, {"entry": entry_id, "person": person_id}) is not None


_ADD_KEY = insert(roster_key).values({column.name: bindparam(column.name) for column in roster_key.c})
_USABLE = (
    roster_key.c.digest == bindparam("digest"),
    roster_key.c.uses_left > literal_column("0"),
    roster_key.c.expires_at > bindparam("now", type_=Big()),
)
LOOK = select(roster_key.c.roster_id).where(*_USABLE, roster_key.c.kind == bindparam("kind"))
_USE = (
    update(roster_key)
    .where(*_USABLE, roster_key.c.roster_id == bindparam("entry", type_=Big()))
    .values(uses_left=roster_key.c.uses_left - 1)
    .returning(roster_key.c.digest)
)
_REVOKE = delete(roster_key).where(
    roster_key.c.roster_id == bindparam("entry", type_=Big()), roster_key.c.kind == bindparam("kind")
)
_try = upsert(tries).values(name=bindparam("name"), since=bindparam("now"), count=1)
_over = tries.c.since <= bindparam("long_ago", type_=Big())
_TRIED = _try.on_conflict_do_update(
    index_elements=["name"],
    set_={
        "since": case((_over, _try.excluded.since), else_=tries.c.since),
        "count": case((_over, 1), else_=tries.c.count + 1),
    },
).returning(tries.c.count)
_KEEP_SECRET = (
    upsert(secret)
    .values(name=bindparam("name"), value=bindparam("value"))
    .on_conflict_do_nothing(index_elements=["name"])
)
_SECRET = select(secret.c.value).where(secret.c.name == bindparam("name"))


class Keys(Group):
    """Implements ``core.teams.roster.KeysTx``."""

    def add(self, digest: str, kind: str, entry_id: int, uses: int, expires_at: int) -> None:
        row = {"digest": digest, "kind": kind, "roster_id": entry_id, "uses_left": uses, "expires_at": expires_at}
        self._sql.run(_ADD_KEY, {**row, "made_at": self._tx.now})

    def look(self, digest: str, kind: str) -> int:
        row = self._sql.first(LOOK, {"digest": digest, "kind": kind, "now": self._tx.now})
        return 0 if row is None else int(row[0])

    def use(self, digest: str, entry_id: int) -> bool:
        keys = {"digest": digest, "entry": entry_id, "now": self._tx.now}
        return self._sql.first(_USE, keys) is not None

    def revoke(self, entry_id: int, kind: str) -> None:
        self._sql.run(_REVOKE, {"entry": entry_id, "kind": kind})

    def tried(self, name: str, window_ms: int) -> int:
        now = self._tx.now
        return int(self._sql.one(_TRIED, {"name": name, "now": now, "long_ago": now - window_ms})[0])

    def secret(self, name: str, fresh: str) -> str:
        found = self._sql.first(_SECRET, {"name": name})
        if found is None:
            sealed = self._tx.vault.seal_ours("secret", "value", name, fresh)
            self._sql.run(_KEEP_SECRET, {"name": name, "value": sealed})
            found = self._sql.one(_SECRET, {"name": name})
        return self._tx.vault.open_ours("secret", "value", name, str(found[0]))


class Teams:
    """Implements ``core.teams.roster.TeamsTx``."""

    def __init__(self, tx: Base) -> None:
        self.roster, self.keys, self.rows, self.field = Roster(tx), Keys(tx), Rows(tx), Field(tx)


def _entry(row: Row | None) -> Entry | None:
    return None if row is None else _entries([row])[0]


def _entries(rows: Sequence[Row]) -> list[Entry]:
    return [Entry(row[0], row[1], row[2], bool(row[3]), row[4], row[5], row[6] or 0, *row[7:]) for row in rows]
