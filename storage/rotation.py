"""A new key of the ring takes over: everything the older ones seal is sealed anew, a batch a transaction.

Each step passes over what is done, so what was stopped in the middle goes on where it stopped. What a person's own key
seals is not touched: that key alone is sealed anew.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Engine, Table, bindparam, delete, func, select, update

from storage import admission, marks, ring
from storage.engine import open_engine
from storage.media import LocalMedia
from storage.ring import Ring
from storage.tables.keys import person_key, ring_key
from storage.tables.teams import secret
from storage.tables.updates import update_parked

BATCH = 500

Tick = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A column of text under the ring itself; ``ids``: the columns that make the row's id, as its group writes it."""

    table: Table
    column: str
    ids: tuple[str, ...]


OURS = (Sealed(secret, "value", ("name",)), Sealed(update_parked, "raw", ("bot_id", "update_id")))
_k = person_key.c
_STALE = (
    select(_k.person_id, _k.sealed)
    .where(_k.key_id != bindparam("current"), _k.key_id != "", _k.person_id > bindparam("after"))
    .order_by(_k.person_id)
    .limit(BATCH)
    .with_for_update()
)
_RESEAL = (
    update(person_key)
    .where(_k.person_id == bindparam("whose"), _k.key_id != "")
    .values(key_id=bindparam("current"), sealed=bindparam("anew"))
)
_UNDER = select(_k.key_id, func.count()).where(_k.key_id != "").group_by(_k.key_id)
_SINCE = select(ring_key.c.id, ring_key.c.since).where(ring_key.c.id != admission.INDEX).order_by(ring_key.c.since)


def rotate(url: str, keys: Ring, media: LocalMedia, now: int, tick: Tick) -> None:
    """Bring everything under the current key; no bot may run meanwhile. ``tick`` hears what was done, and how many.

    Raises ``SealedError`` where something is under a key that is not in the ring: then no key is let go.
    """
    engine = open_engine(url)
    with engine.begin() as connection:
        admission.note(connection, keys, now)
    after = 0
    while True:
        with engine.begin() as connection:
            done = _people(connection, keys, after)
        if not done:
            break
        after = done[-1]
        tick("person_key", len(done))
    for what in marks.STEPS:
        _links(engine, keys, what, tick)
    for text in OURS:
        for start in _rows(url, text):
            with engine.begin() as connection:
                tick(text.table.name, _texts(connection, keys, text, start))
    for sha in media.all():
        if media.reseal(sha):
            tick("media", 1)
    with engine.begin() as connection:
        left = {str(row[0]) for row in connection.execute(_UNDER)} - {keys.current}
        assert not left, "a bot has sealed with another key meanwhile; stop it, and rotate again"
        connection.execute(delete(ring_key).where(ring_key.c.id.not_in((keys.current, admission.INDEX))))


def _links(engine: Engine, keys: Ring, what: str, tick: Tick) -> None:
    """Bring what is looked up under every key of the index."""
    step, after = marks.STEPS[what]
    while True:
        with engine.begin() as connection:
            last, count = step(connection, keys, after, BATCH)
        if count:
            tick(what, count)
        if not last:
            return
        after = last


def behind(url: str, keys: Ring) -> int:
    """How much of what is looked up is not under every key of the index yet."""
    with open_engine(url).begin() as connection:
        return marks.behind(connection, keys)


def known(url: str) -> Mapping[str, tuple[int, int]]:
    """The keys that the database needs: since when (ms), and how many people's keys each seals."""
    with open_engine(url).begin() as connection:
        people: dict[str, int] = {row[0]: row[1] for row in connection.execute(_UNDER)}
        return {row.id: (row.since, people.get(row.id, 0)) for row in connection.execute(_SINCE)}


def _people(connection: Connection, keys: Ring, after: int) -> list[int]:
    rows = connection.execute(_STALE, {"current": keys.current, "after": after}).all()
    for row in rows:
        where = ring.place("person_key", "sealed", row.person_id)
        anew = keys.seal(where, keys.open(where, bytes(row.sealed)))
        connection.execute(_RESEAL, {"whose": row.person_id, "current": keys.current, "anew": anew})
    return [row.person_id for row in rows]


def _ids(text: Sealed) -> list[Column[object]]:
    return [text.table.c[name] for name in text.ids]


def _rows(url: str, text: Sealed) -> Iterator[list[tuple[object, ...]]]:
    """The ids of all rows, a batch each."""
    with open_engine(url).begin() as connection:
        ids = [tuple(row) for row in connection.execute(select(*_ids(text)))]
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def _texts(connection: Connection, keys: Ring, text: Sealed, ids: list[tuple[object, ...]]) -> int:
    """How many were under another key, or under none."""
    done = 0
    column = text.table.c[text.column]
    for values in ids:
        this = [one == value for one, value in zip(_ids(text), values, strict=True)]
        found = connection.execute(select(column).where(*this).with_for_update()).scalar()
        sealed = None if found is None else ring.unwritten(found)
        if found is None or (sealed is not None and ring.key_of(sealed) == keys.current):
            continue
        where = ring.place(text.table.name, text.column, "|".join(map(str, values)))
        plain = found.encode() if sealed is None else keys.open(where, sealed)
        anew = ring.written(keys.seal(where, plain))
        connection.execute(update(text.table).where(*this).values({text.column: anew}))
        done += 1
    return done
