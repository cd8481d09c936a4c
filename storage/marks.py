"""Marks of destinations when the index has a new key: all that names one destination changes in one transaction.

So at any moment a destination has one mark, and whoever reads it from a row finds the others. Who comes with the
destination itself (``storage.payees``) brings it under the newest key first, should it not be there yet.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import BindParameter, Connection, Executable, bindparam, literal_column, select, union_all, update

from storage.columns import Big
from storage.ring import Ring, length
from storage.tables.lost import extra_pay, recovery
from storage.tables.payouts import payee, payout
from storage.tables.privacy import tombstone

_p, _e, _r = payee.c, extra_pay.c, recovery.c
_OLD: BindParameter[str] = bindparam("of_mark")
_IN_USE, _DROPPED = _p.dropped_at == literal_column("0"), _p.dropped_at > literal_column("0")  # as the indexes write it
_WHO = union_all(*(select(_p.person_id).where(_p.mark == bindparam("to_mark"), one) for one in (_IN_USE, _DROPPED)))
_REMARK = (
    *(update(payee).where(_p.mark == _OLD, one).values(mark=bindparam("to_mark")) for one in (_IN_USE, _DROPPED)),
    update(payout).where(payout.c.mark == _OLD).values(mark=bindparam("to_mark")),
)
_EXTRAS = update(extra_pay).where(_e.person_id.in_(_WHO), _e.key == bindparam("of_key")).values(key=bindparam("to_key"))
OLDER = tuple(select(_p.id).where(_p.mark == _OLD, one).limit(literal_column("1")) for one in (_IN_USE, _DROPPED))
_MARKS = (
    select(_p.id, _p.mark)
    .where(_p.id > bindparam("after", type_=Big()), _p.mark != literal_column("''"))
    .order_by(_p.id)
    .limit(bindparam("limit"))
)
_TOMBSTONES = (
    select(tombstone.c.digest)
    .where(tombstone.c.digest > bindparam("after"))
    .order_by(tombstone.c.digest)
    .limit(bindparam("limit"))
)
_ENGRAVE = update(tombstone).where(tombstone.c.digest == bindparam("of")).values(digest=bindparam("to"))
_KEYED = ("words", "pin", "new_words")
_WORDS = (
    select(_r.person_id, *(_r[name] for name in _KEYED))
    .where(_r.person_id > bindparam("after", type_=Big()))
    .order_by(_r.person_id)
    .limit(bindparam("limit"))
    .with_for_update()
)
_REWORD = (
    update(recovery)
    .where(_r.person_id == bindparam("whose"))
    .values({name: bindparam(f"to_{name}") for name in _KEYED})
)
_ALL = union_all(select(_p.mark), select(tombstone.c.digest), *(select(_r[name]) for name in _KEYED))
Run = Callable[[Executable, Mapping[str, Any]], object]
Step = Callable[[Connection, Ring, Any, int], tuple[Any, int]]  # a page after a key: its last key, and what changed


def remark(run: Run, old: str, new: str) -> None:
    """Everything that has the one mark has the other then."""
    for statement in _REMARK:
        run(statement, {"of_mark": old, "to_mark": new})
    run(_EXTRAS, {"to_mark": new, "of_key": f"d{old}", "to_key": f"d{new}"})


def _marks(connection: Connection, keys: Ring, after: int, limit: int) -> tuple[int, int]:
    rows = connection.execute(_MARKS, {"after": after, "limit": limit}).all()
    stale = {row.mark for row in rows if length(row.mark) < keys.links}
    for mark in sorted(stale):
        remark(connection.execute, mark, keys.advanced(mark))
    return (rows[-1].id if rows else 0), len(stale)


def _tombstones(connection: Connection, keys: Ring, after: str, limit: int) -> tuple[str, int]:
    rows = connection.execute(_TOMBSTONES, {"after": after, "limit": limit}).all()
    stale = [row.digest for row in rows if length(row.digest) < keys.links]
    for digest in stale:
        connection.execute(_ENGRAVE, {"of": digest, "to": keys.advanced(digest)})
    return (rows[-1].digest if rows else ""), len(stale)


def _words(connection: Connection, keys: Ring, after: int, limit: int) -> tuple[int, int]:
    rows = connection.execute(_WORDS, {"after": after, "limit": limit}).all()
    stale = [row for row in rows if any(one and length(one) < keys.links for one in row[1:])]
    for row in stale:
        anew = {f"to_{name}": one and keys.advanced(one) for name, one in zip(_KEYED, row[1:], strict=True)}
        connection.execute(_REWORD, {"whose": row.person_id, **anew})
    return (rows[-1].person_id if rows else 0), len(stale)


STEPS: Mapping[str, tuple[Step, Any]] = {  # with the key that is before every other
    "payee": (_marks, 0),
    "tombstone": (_tombstones, ""),
    "recovery": (_words, 0),
}


def behind(connection: Connection, keys: Ring) -> int:
    """How many marks, tombstones and words are not under all keys of the index yet."""
    rows = [row[0] for row in connection.execute(_ALL)]
    return sum(length(one) < keys.links for one in rows if one)
