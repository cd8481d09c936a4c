"""Whom the rows of a campaign name, and the queues that makes."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, bindparam, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.campaigns import Task
from storage.base import Group
from storage.columns import Big
from storage.tables.teams import campaign_name, roster
from storage.tables.work import task
from storage.task_statements import COLUMNS
from storage.tasks import task_from

_CAMPAIGN = campaign_name.c.campaign_id == bindparam("campaign", type_=Big())
_name = upsert(campaign_name).values(
    {name: bindparam(name) for name in ("campaign_id", "folded", "name", "rows")} | {"how": ""}
)
_NAME = _name.on_conflict_do_update(
    index_elements=["campaign_id", "folded"], set_={"rows": campaign_name.c.rows + _name.excluded.rows}
)
KNOWN = select(campaign_name.c.folded, campaign_name.c.how).where(_CAMPAIGN)
_EMPTY: ColumnElement[str] = literal_column("''")
_organisation = roster.c.organisation_id == bindparam("organisation", type_=Big())


def _unlisted(column: str) -> ColumnElement[bool]:
    one: ColumnElement[int] = literal_column("1")
    of_list = select(one).where(_organisation, roster.c[column] == campaign_name.c.folded, roster.c[column] != _EMPTY)
    return of_list.correlate(campaign_name).scalar_subquery().is_(None)


_STRANGE = (_CAMPAIGN, campaign_name.c.how == _EMPTY, _unlisted("folded"), _unlisted("label"))
STRANGERS = (
    select(campaign_name.c.name, campaign_name.c.rows)
    .where(*_STRANGE)
    .order_by(campaign_name.c.rows.desc(), campaign_name.c.folded)
    .limit(bindparam("limit"))
)
_DECIDE = update(campaign_name).where(*_STRANGE).values(how=bindparam("new_how"))
WAITING = (
    select(*COLUMNS)
    .where(
        task.c.campaign_id == bindparam("campaign", type_=Big()),
        task.c.prio == bindparam("queue", type_=Big()),
        task.c.is_open,
    )
    .order_by(task.c.seq)
    .limit(bindparam("limit"))
)
_HELD = WAITING.with_for_update(key_share=True)
_QUEUE = (
    update(task)
    .where(task.c.campaign_id == bindparam("campaign", type_=Big()), task.c.id == bindparam("task", type_=Big()))
    .values(prio=bindparam("queue"), seq=bindparam("new_seq"), cell=None)
)
_MOVE = _QUEUE.where(task.c.prio == bindparam("stands", type_=Big()), task.c.cell.is_(None)).returning(task.c.id)


class Rows(Group):
    """Implements ``core.teams.roster.RowsTx``."""

    def name(self, campaign_id: int, names: Mapping[str, tuple[str, int]]) -> None:
        self._sql.many(
            _NAME,
            [
                {"campaign_id": campaign_id, "folded": folded, "name": name, "rows": rows}
                for folded, (name, rows) in sorted(names.items())
            ],
        )

    def known(self, campaign_id: int) -> Mapping[str, str]:
        return {row.folded: row.how for row in self._sql.all(KNOWN, {"campaign": campaign_id})}

    def strangers(self, campaign_id: int, organisation_id: int, limit: int) -> Sequence[tuple[str, int]]:
        keys = {"campaign": campaign_id, "organisation": organisation_id, "limit": limit}
        return [(row.name, row.rows) for row in self._sql.all(STRANGERS, keys)]

    def decide(self, campaign_id: int, organisation_id: int, how: str) -> None:
        self._sql.run(_DECIDE, {"campaign": campaign_id, "organisation": organisation_id, "new_how": how})

    def waiting(self, campaign_id: int, queue: int, limit: int, *, hold: bool = False) -> Sequence[Task]:
        keys = {"campaign": campaign_id, "queue": queue, "limit": limit}
        return list(map(task_from, self._sql.all(_HELD if hold else WAITING, keys)))

    def queue(self, campaign_id: int, tasks: Sequence[tuple[int, int]]) -> None:
        self._sql.many(
            _QUEUE,
            [{"campaign": campaign_id, "task": one, "queue": to, "new_seq": self._tx.new_id()} for one, to in tasks],
        )

    def move(self, campaign_id: int, task_id: int, queue: int, to: int) -> bool:
        keys = {"campaign": campaign_id, "task": task_id, "stands": queue, "queue": to, "new_seq": self._tx.new_id()}
        return self._sql.first(_MOVE, keys) is not None
