"""Whether the keys that are given are the ones that this database was sealed with."""

from collections.abc import Sequence
from hmac import compare_digest

from sqlalchemy import Connection, bindparam, inspect, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from storage import ring
from storage.engine import is_sqlite, open_engine, sqlite_path
from storage.ring import Ring, SealedError
from storage.tables.keys import ring_key

INDEX = "#index"  # no key of the ring is called so
_WORDS = "kazi"
_ALL = select(ring_key.c.id, ring_key.c.proof).order_by(ring_key.c.since)
_ADD = insert(ring_key).values({name: bindparam(name) for name in ("id", "proof", "since")}).on_conflict_do_nothing()
_RENEW = (
    update(ring_key)
    .where(ring_key.c.id == bindparam("of_id"))
    .values(proof=bindparam("to_proof"), since=bindparam("to_since"))
)


def needed(url: str) -> Sequence[str]:
    """The ids of the keys that this database needs; none where it is not there or of an older version."""
    if is_sqlite(url) and not sqlite_path(url).exists():
        return ()
    with open_engine(url).begin() as connection:
        there = inspect(connection).has_table(ring_key.name)
        return [row[0] for row in connection.execute(_ALL)] if there else ()


def admit(url: str, keys: Ring, now: int) -> Sequence[str]:
    """Note the current key and the index's, unless one that is needed is missing or another; those that are.

    From then on no start does without them: what is written next is made with them.
    """
    engine = open_engine(url)
    with engine.begin() as connection:
        proofs = {row[0]: bytes(row[1]) for row in connection.execute(_ALL)}
        missing = [key_id for key_id, proof in proofs.items() if not _proven(keys, key_id, proof)]
        if not missing:
            for key_id in {keys.current, INDEX} - set(proofs):
                connection.execute(_ADD, {"id": key_id, "proof": _proof(keys, key_id), "since": now})
            if proofs.get(INDEX) not in (None, _proof(keys, INDEX)):  # a key was added to the index
                connection.execute(_RENEW, {"of_id": INDEX, "to_proof": _proof(keys, INDEX), "to_since": now})
    return missing


def note(connection: Connection, keys: Ring, now: int) -> None:
    """Note the current key before anything is sealed with it."""
    connection.execute(_ADD, {"id": keys.current, "proof": _proof(keys, keys.current), "since": now})


def _proof(keys: Ring, key_id: str) -> bytes:
    if key_id == INDEX:
        return keys.blind("proof", _WORDS).encode()
    return keys.seal(_place(key_id), _WORDS.encode())


def _proven(keys: Ring, key_id: str, proof: bytes) -> bool:
    if key_id == INDEX:
        known = keys.blinds("proof", _WORDS) if keys.index else ()
        return any(compare_digest(one.encode(), proof) for one in known)
    try:
        return ring.key_of(proof) == key_id and keys.open(_place(key_id), proof) == _WORDS.encode()
    except SealedError:
        return False


def _place(key_id: str) -> str:
    return ring.place("ring_key", "proof", key_id)
