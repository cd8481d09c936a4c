"""How photos look that were sent: to know the same one again."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, false, literal_column, select, tuple_
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.process.prints_tx import OF_TASK_MAX, OWN_MAX
from core.quality.finding import Print
from core.work import Assignment
from storage.base import Group
from storage.columns import Big
from storage.tables.work import photo_print

_KEY = ("person_id", "at", "sha")
_CAMPAIGN, _TASK, _PERSON = (bindparam(name, type_=Big()) for name in ("campaign", "task", "person"))
_KEEP = (
    insert(photo_print)
    .values({column.name: bindparam(column.name) for column in photo_print.c})
    .on_conflict_do_nothing(index_elements=_KEY)
)
_middle = photo_print.c.dhash_in, photo_print.c.phash_in
_elsewhere = (photo_print.c.campaign_id != _CAMPAIGN) | (photo_print.c.task_id != _TASK)
OWN = (
    select(photo_print.c.dhash, photo_print.c.phash, _elsewhere.label("elsewhere"), *_middle)
    .where(photo_print.c.person_id == _PERSON)
    .order_by(photo_print.c.at.desc(), photo_print.c.sha.desc())
    .limit(literal_column(str(OWN_MAX)))
)
OF_TASK = (
    select(photo_print.c.dhash, photo_print.c.phash, false().label("elsewhere"), *_middle)
    .where(photo_print.c.campaign_id == _CAMPAIGN, photo_print.c.task_id == _TASK, photo_print.c.person_id != _PERSON)
    .limit(literal_column(str(OF_TASK_MAX)))
)
_old = (
    select(*(photo_print.c[name] for name in _KEY))
    .where(photo_print.c.at <= bindparam("before"))
    .order_by(photo_print.c.at)
    .limit(bindparam("limit"))
)
FORGET = (
    delete(photo_print).where(tuple_(*(photo_print.c[name] for name in _KEY)).in_(_old)).returning(photo_print.c.sha)
)


class Prints(Group):
    """Implements ``core.process.prints_tx.PrintsTx``."""

    def keep(self, lease: Assignment, sha: str, seen: Print) -> None:
        row = {"person_id": lease.person_id, "campaign_id": lease.campaign_id, "task_id": lease.task_id}
        looks = {name: getattr(seen, name) for name in ("dhash", "phash", "dhash_in", "phash_in")}
        self._sql.run(_KEEP, {**row, "at": self._tx.now, "sha": sha, **looks})

    def near(self, campaign_id: int, task_id: int, person_id: int) -> Sequence[Print]:
        keys = {"campaign": campaign_id, "task": task_id, "person": person_id}
        rows = [row for one in (OWN, OF_TASK) for row in self._sql.all(one, keys)]
        return [Print(dhash, phash, bool(elsewhere), *middle) for dhash, phash, elsewhere, *middle in rows]

    def forget(self, before: int, limit: int) -> int:
        return len(self._sql.all(FORGET, {"before": before, "limit": limit}))
