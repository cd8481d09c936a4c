"""Parts of jobs that fail."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, case, delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.process.stuck_tx import Stuck
from storage.base import Group
from storage.columns import Big
from storage.tables.jobs import stuck

LISTED_MAX = 200
_c = stuck.c
_THIS = (_c.kind == bindparam("of_kind"), _c.key == bindparam("of_key"))
_new = insert(stuck).values(
    kind=bindparam("of_kind"), key=bindparam("of_key"), tries=1, until=bindparam("now", type_=Big()), aside_at=0
)
_FAILED = _new.on_conflict_do_update(index_elements=["kind", "key"], set_={"tries": _c.tries + 1}).returning(_c.tries)
_LEAVE = (
    update(stuck)
    .where(*_THIS)
    .values(
        until=bindparam("to", type_=Big()),
        aside_at=case((_c.aside_at > 0, _c.aside_at), else_=bindparam("aside", type_=Big())),
    )
)
LEFT = (
    select(_c.key, _c.until)
    .where(_c.kind == bindparam("of_kind"), _c.until > bindparam("now", type_=Big()))
    .limit(bindparam("limit"))
)
_OVER = delete(stuck).where(*_THIS)
ASIDE = (
    select(_c.kind, _c.key, _c.tries, _c.until)
    .where(_c.aside_at > bindparam("since", type_=Big()))
    .order_by(_c.aside_at)
    .limit(bindparam("limit"))
)
_old = select(_c.kind, _c.key).where(_c.until < bindparam("before", type_=Big())).limit(bindparam("limit"))
_FORGET = delete(stuck).where(tuple_(_c.kind, _c.key).in_(_old)).returning(_c.key)


class StuckParts(Group):
    """Implements ``core.process.stuck_tx.StuckTx``."""

    def failed(self, kind: str, key: str) -> int:
        return int(self._sql.one(_FAILED, {"of_kind": kind, "of_key": key, "now": self._tx.now})[0])

    def leave(self, stuck: Stuck, *, aside: bool) -> None:
        at = self._tx.now if aside else 0
        self._sql.run(_LEAVE, {"of_kind": stuck.kind, "of_key": stuck.key, "to": stuck.until, "aside": at})

    def left(self, kind: str, limit: int) -> Mapping[str, int]:
        rows = self._sql.all(LEFT, {"of_kind": kind, "now": self._tx.now, "limit": limit})
        return {row.key: row.until for row in rows}

    def over(self, kind: str, key: str) -> None:
        self._sql.run(_OVER, {"of_kind": kind, "of_key": key})

    def aside(self, since: int, limit: int) -> Sequence[Stuck]:
        return [Stuck(*row) for row in self._sql.all(ASIDE, {"since": since, "limit": limit})]

    def forget(self, before: int, limit: int) -> int:
        return len(self._sql.all(_FORGET, {"before": before, "limit": limit}))


def listed(connection: Connection) -> Sequence[Stuck]:
    """What is set aside, from a snapshot, the newest first."""
    rows = connection.execute(
        select(_c.kind, _c.key, _c.tries, _c.until)
        .where(_c.aside_at > 0)
        .order_by(_c.aside_at.desc())
        .limit(LISTED_MAX)
    )
    return [Stuck(*row) for row in rows]
