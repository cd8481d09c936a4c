"""That campaigns close, and what of them people hold meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Executable, and_, bindparam, exists, func, literal_column, not_, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.campaigns import State
from core.launched.wound import Out, WindDown
from core.work import Answer, Assignment
from storage.answers import ANSWER_COLUMNS, answer_from
from storage.base import Group
from storage.columns import Big
from storage.tables.campaigns import campaign, wind_down
from storage.tables.work import answer, assignment, task

_CAMPAIGN, _PERSON, _AFTER = (bindparam(name, type_=Big()) for name in ("campaign", "person", "after"))
_new = insert(wind_down).values({column.name: bindparam(column.name) for column in wind_down.c})
_PUT = _new.on_conflict_do_update(
    index_elements=["campaign_id"], set_={name: _new.excluded[name] for name in ("at", "why", "reason")}
)
_GOING = (
    select(campaign.c.id)
    .where(campaign.c.state.in_([literal_column(f"'{one}'") for one in (State.RUNNING, State.PAUSED, State.CLOSING)]))
    .order_by(campaign.c.id)
    .limit(bindparam("limit"))
)
_GET = select(wind_down).where(wind_down.c.campaign_id == _CAMPAIGN)

# By the indexes of what is held now, of all campaigns: by the key all that was ever leased of this one would be read.
_HELD = and_(
    assignment.c.state == literal_column("'leased'"),
    assignment.c.campaign_id + literal_column("0") == _CAMPAIGN,
    not_(assignment.c.is_test),
)
_REDO = and_(answer.c.campaign_id == _CAMPAIGN, answer.c.standing == literal_column("'redo'"), not_(answer.c.is_test))
HOLDERS = (
    select(assignment.c.person_id)
    .distinct()
    .where(_HELD, assignment.c.person_id > _AFTER)
    .order_by(assignment.c.person_id)
    .limit(bindparam("limit"))
)
REDOERS = (
    select(answer.c.person_id)
    .distinct()
    .where(_REDO, answer.c.person_id > _AFTER)
    .order_by(answer.c.person_id)
    .limit(bindparam("limit"))
)
_TASK = bindparam("task", type_=Big())
HOLDERS_OF = (
    select(assignment.c.person_id)
    .where(_HELD, assignment.c.task_id == _TASK, assignment.c.person_id > _AFTER)
    .order_by(assignment.c.person_id)
    .limit(bindparam("limit"))
)
REDOERS_OF = (
    select(answer.c.person_id)
    .where(_REDO, answer.c.task_id == _TASK, answer.c.person_id > _AFTER)
    .order_by(answer.c.person_id)
    .limit(bindparam("limit"))
)
REDOS = select(*ANSWER_COLUMNS).where(_REDO, answer.c.person_id == _PERSON).order_by(answer.c.id)
OUT = select(func.count(), func.coalesce(func.max(assignment.c.leased_until), literal_column("0"))).where(
    _HELD, assignment.c.leased_until > literal_column("0")
)
_timed = exists().where(
    task.c.campaign_id == assignment.c.campaign_id,
    task.c.id == assignment.c.task_id,
    task.c.closes_at > literal_column("0"),
)
_PROLONG = (
    update(assignment)
    .where(
        assignment.c.campaign_id == _CAMPAIGN,
        assignment.c.person_id == _PERSON,
        assignment.c.task_id == bindparam("task", type_=Big()),
        assignment.c.id == bindparam("lease", type_=Big()),
        assignment.c.state == literal_column("'leased'"),
        assignment.c.leased_until < bindparam("until", type_=Big()),
        ~_timed,
    )
    .values(leased_until=bindparam("until", type_=Big()))
)


class WindDowns(Group):
    """Implements ``core.launched.wound.WindDownsTx``."""

    def put(self, wound: WindDown) -> None:
        self._sql.run(_PUT, asdict(wound))

    def get(self, campaign_id: int) -> WindDown | None:
        row = self._sql.first(_GET, {"campaign": campaign_id})
        return None if row is None else WindDown(*row)

    def going(self, limit: int) -> Sequence[int]:
        return [int(row[0]) for row in self._sql.all(_GOING, {"limit": limit})]

    def holders(self, campaign_id: int, after: int, limit: int) -> Sequence[int]:
        return self._people((HOLDERS, REDOERS), {"campaign": campaign_id, "after": after, "limit": limit})

    def holders_of(self, campaign_id: int, task_id: int, after: int, limit: int) -> Sequence[int]:
        keys = {"campaign": campaign_id, "task": task_id, "after": after, "limit": limit}
        return self._people((HOLDERS_OF, REDOERS_OF), keys)

    def _people(self, statements: Sequence[Executable], keys: Mapping[str, int]) -> Sequence[int]:
        found = {int(row[0]) for statement in statements for row in self._sql.all(statement, keys)}
        return sorted(found)[: keys["limit"]]

    def redos(self, campaign_id: int, person_id: int) -> Sequence[Answer]:
        return list(map(answer_from, self._sql.all(REDOS, {"campaign": campaign_id, "person": person_id})))

    def prolong(self, lease: Assignment, until: int) -> None:
        keys = {"campaign": lease.campaign_id, "person": lease.person_id, "task": lease.task_id, "lease": lease.id}
        self._sql.run(_PROLONG, keys | {"until": until})

    def out(self, campaign_id: int) -> Out:
        row = self._sql.one(OUT, {"campaign": campaign_id})
        return Out(int(row[0]), int(row[1]))
