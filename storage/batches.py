"""Several answers in one moderator's hand."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, select, update

from core.moderators.batch_port import Batch
from storage.base import Group
from storage.columns import Big
from storage.sql import Row
from storage.tables.duty import batch

_c = batch.c
_ID = bindparam("of_batch", type_=Big())
_ADD = insert(batch).values({column.name: bindparam(column.name, type_=column.type) for column in _c})
_GET = select(batch).where(_c.id == _ID)
OF_PERSON = (
    select(batch)
    .where(_c.person_id == bindparam("of_person", type_=Big()))
    .order_by(_c.id.desc())
    .limit(bindparam("limit"))
)
_SAVE = (
    update(batch)
    .where(_c.id == _ID)
    .values(
        marked=bindparam("now_marked", type_=_c.marked.type),
        step=bindparam("at"),
        until=bindparam("now_until", type_=Big()),
    )
)
_STANDS = update(batch).where(_c.id == _ID).values(message_id=bindparam("message"))
_FORGET = delete(batch).where(
    _c.person_id == bindparam("of_person", type_=Big()), _c.until <= bindparam("before", type_=Big())
)


class Batches(Group):
    """Implements ``core.moderators.batch_port.BatchesTx``."""

    def add(self, batch: Batch) -> None:
        row = {
            "id": batch.id,
            "person_id": batch.person_id,
            "campaign_id": batch.campaign_id,
            "until": batch.until,
            "cases": list(batch.cases),
            "marked": list(batch.marked),
            "step": batch.step,
            "message_id": batch.message_id,
        }
        self._sql.run(_ADD, row)

    def get(self, batch_id: int) -> Batch | None:
        row = self._sql.first(_GET, {"of_batch": batch_id})
        return None if row is None else _batch(row)

    def of_person(self, person_id: int, limit: int) -> Sequence[Batch]:
        return list(map(_batch, self._sql.all(OF_PERSON, {"of_person": person_id, "limit": limit})))

    def save(self, batch: Batch) -> None:
        self._sql.run(
            _SAVE, {"of_batch": batch.id, "now_marked": list(batch.marked), "at": batch.step, "now_until": batch.until}
        )

    def stands(self, batch_id: int, message_id: int) -> None:
        self._sql.run(_STANDS, {"of_batch": batch_id, "message": message_id})

    def forget(self, person_id: int, before: int) -> None:
        self._sql.run(_FORGET, {"of_person": person_id, "before": before})


def _batch(row: Row) -> Batch:
    fields = list(row)
    fields[4:6] = map(tuple, fields[4:6])
    return Batch(*fields)
