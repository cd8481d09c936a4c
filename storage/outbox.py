"""What people must be told outside their own updates."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.ports import Notice
from core.privacy.port import is_gone
from storage.base import Group
from storage.tables.outbox import outbox

_new = insert(outbox).values(
    {name: bindparam(name) for name in ("id", "bot_id", "chat_id", "kind", "key", "params", "not_before")}
)
_PUT = _new.on_conflict_do_update(
    index_elements=["bot_id", "chat_id", "kind", "key"],
    set_={
        "id": _new.excluded.id,
        "params": _new.excluded.params,
        "not_before": _new.excluded.not_before,
        "attempts": 0,
    },
)
_due = (
    select(outbox.c.id)
    .where(outbox.c.bot_id == bindparam("bot_id"), outbox.c.not_before <= bindparam("now"))
    .order_by(outbox.c.not_before)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_LEASE = (
    update(outbox)
    .where(outbox.c.id.in_(_due.scalar_subquery()))
    .values(not_before=bindparam("until"))
    .returning(*(outbox.c[name] for name in ("id", "bot_id", "chat_id", "kind", "key", "params", "attempts")))
)
BESIDE = (
    select(*(outbox.c[name] for name in ("id", "bot_id", "chat_id", "kind", "key", "params", "attempts")))
    .where(
        outbox.c.bot_id == bindparam("bot_id"),
        outbox.c.chat_id == bindparam("chat_id"),
        outbox.c.kind == bindparam("kind"),
        outbox.c.id != bindparam("notice_id"),
        outbox.c.not_before <= bindparam("until"),
    )
    .order_by(outbox.c.id)
    .limit(bindparam("limit"))
)
_SENT = delete(outbox).where(outbox.c.id == bindparam("notice_id"))
_LATER = (
    update(outbox)
    .where(outbox.c.id == bindparam("notice_id"))
    .values(not_before=bindparam("at"), attempts=outbox.c.attempts + 1)
)
_HOLD = update(outbox).where(outbox.c.id == bindparam("notice_id")).values(not_before=bindparam("at"))
_NEXT = select(func.min(outbox.c.not_before).label("at")).where(outbox.c.bot_id == bindparam("bot_id"))


class Outbox(Group):
    """Implements ``core.ports.OutboxTx`` for the running bot's own rows."""

    def put(self, chat_id: int, kind: str, key: str, params: Mapping[str, Any], not_before: int = 0) -> None:
        if is_gone(chat_id):  # of a person who was erased
            return
        row = {"id": self._tx.new_id(), "bot_id": self._tx.bot_id, "chat_id": chat_id, "kind": kind, "key": key}
        self._sql.run(_PUT, {**row, "params": params, "not_before": not_before})

    def due(self, limit: int, lease_ms: int) -> Sequence[Notice]:
        now = self._tx.now
        params = {"bot_id": self._tx.bot_id, "now": now, "until": now + lease_ms, "limit": limit}
        return sorted((Notice(*row) for row in self._sql.all(_LEASE, params)), key=lambda notice: notice.id)

    def sent(self, notice: Notice) -> None:
        self._sql.run(_SENT, {"notice_id": notice.id})

    def later(self, notice_id: int, not_before: int) -> None:
        self._sql.run(_LATER, {"notice_id": notice_id, "at": not_before})

    def beside(self, notice: Notice, until: int, limit: int) -> Sequence[Notice]:
        keys = {"bot_id": notice.bot_id, "chat_id": notice.chat_id, "kind": notice.kind, "notice_id": notice.id}
        return [Notice(*row) for row in self._sql.all(BESIDE, {**keys, "until": until, "limit": limit})]

    def hold(self, notice_id: int, not_before: int) -> None:
        self._sql.run(_HOLD, {"notice_id": notice_id, "at": not_before})

    def next_at(self) -> int | None:
        at: int | None = self._sql.one(_NEXT, {"bot_id": self._tx.bot_id}).at
        return at
