"""Time windows of rows, and the end of what was not done in them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, bindparam, false, func, literal_column, select, update

from core.on_site.windows import Window
from storage.base import Group
from storage.columns import Big
from storage.tables.work import task

_CAMPAIGN = bindparam("campaign", type_=Big())
_NOW = bindparam("now", type_=Big())
_NEVER: ColumnElement[int] = literal_column(
    "0"
)  # as written in the partial indexes: a bound value would not match them
_THIS = (task.c.campaign_id == _CAMPAIGN, task.c.id == bindparam("task", type_=Big()))
_ENDING = (task.c.campaign_id == _CAMPAIGN, task.c.ends_at > _NEVER)
_SET = (
    update(task)
    .where(*_THIS)
    .values(opens_at=bindparam("opens"), closes_at=bindparam("closes"), ends_at=bindparam("closes"))
)
DUE = (
    select(task.c.id, task.c.remaining, task.c.reward_minor, task.c.planned)
    .where(*_ENDING, task.c.ends_at <= _NOW)
    .order_by(task.c.ends_at)
    .limit(bindparam("limit"))
    .with_for_update(key_share=True)
)
_END = (
    update(task)
    .where(*_THIS)
    .values(remaining=0, is_open=false(), planned=false(), ends_at=0, lapsed=task.c.lapsed + bindparam("slots"))
)
NEXT = select(task.c.ends_at).where(*_ENDING).order_by(task.c.ends_at).limit(literal_column("1"))
_LAPSE = (
    update(task)
    .where(*_THIS, task.c.closes_at > _NEVER, task.c.ends_at <= _NOW)
    .values(lapsed=task.c.lapsed + 1)
    .returning(task.c.id)
)
LAPSED = select(func.count().label("rows")).where(task.c.campaign_id == _CAMPAIGN, task.c.lapsed > _NEVER)


class Windows(Group):
    """Implements ``core.on_site.windows.WindowsTx``."""

    def set(self, campaign_id: int, windows: Sequence[tuple[int, Window]]) -> None:
        rows = [{"campaign": campaign_id, "task": one, "opens": at[0], "closes": at[1]} for one, at in windows]
        self._sql.many(_SET, rows)

    def end(self, campaign_id: int, slots: int, limit: int) -> tuple[int, int]:
        rows = self._sql.all(DUE, {"campaign": campaign_id, "now": self._tx.now, "limit": limit})
        keys = [
            {"campaign": campaign_id, "task": row.id, "slots": slots if row.planned else row.remaining} for row in rows
        ]
        self._sql.many(_END, keys)
        return len(rows), sum(row.remaining * row.reward_minor for row in rows)

    def next_end(self, campaign_id: int) -> int | None:
        row = self._sql.first(NEXT, {"campaign": campaign_id})
        return None if row is None else int(row[0])

    def lapse(self, campaign_id: int, task_id: int) -> bool:
        keys = {"campaign": campaign_id, "task": task_id, "now": self._tx.now}
        return self._sql.first(_LAPSE, keys) is not None

    def lapsed(self, campaign_id: int) -> int:
        return int(self._sql.one(LAPSED, {"campaign": campaign_id}).rows)
