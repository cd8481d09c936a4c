"""Updates seen and parked."""

from sqlalchemy import Executable, Table, bindparam, delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from storage.base import Group
from storage.tables.updates import update_parked, update_seen

PARKED_CHARS_MAX = 65_536

_SEE = (
    insert(update_seen)
    .values(bot_id=bindparam("bot_id"), update_id=bindparam("update_id"), at=bindparam("at"))
    .on_conflict_do_nothing(index_elements=["bot_id", "update_id"])
    .returning(update_seen.c.update_id)
)
_PARK = (
    insert(update_parked)
    .values({name: bindparam(name) for name in ("bot_id", "update_id", "raw", "why", "at")})
    .on_conflict_do_nothing(index_elements=["bot_id", "update_id"])
)


PARKED = (
    select(update_parked.c.update_id)
    .where(update_parked.c.bot_id == bindparam("bot_id"), update_parked.c.at > bindparam("since"))
    .order_by(update_parked.c.at)
    .limit(bindparam("limit"))
)


def _prune(table: Table) -> Executable:
    c = table.c
    old = select(c.bot_id, c.update_id).where(c.at < bindparam("before")).order_by(c.at).limit(bindparam("limit"))
    return delete(table).where(tuple_(c.bot_id, c.update_id).in_(old)).returning(c.update_id)


_PRUNE_SEEN = _prune(update_seen)
_PRUNE_PARKED = _prune(update_parked)


class Updates(Group):
    """Implements ``core.ports.Updates``."""

    def first_time(self, bot_id: int, update_id: int) -> bool:
        return self._sql.first(_SEE, {"bot_id": bot_id, "update_id": update_id, "at": self._tx.now}) is not None

    def prune(self, before: int, limit: int) -> int:
        return len(self._sql.all(_PRUNE_SEEN, {"before": before, "limit": limit}))

    def park(self, bot_id: int, update_id: int, raw: str, why: str) -> None:
        """Sealed: what a person wrote stands in it."""
        sealed = self._tx.vault.seal_ours("update_parked", "raw", f"{bot_id}|{update_id}", raw[:PARKED_CHARS_MAX])
        row = {"bot_id": bot_id, "update_id": update_id, "raw": sealed, "why": why, "at": self._tx.now}
        self._sql.run(_PARK, row)

    def parked(self, since: int, most: int) -> int:
        return len(self._sql.all(PARKED, {"bot_id": self._tx.bot_id, "since": since, "limit": most}))

    def prune_parked(self, before: int, limit: int) -> int:
        return len(self._sql.all(_PRUNE_PARKED, {"before": before, "limit": limit}))
