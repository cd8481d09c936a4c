"""Who did what before, the cells of quotas, and consents."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, bindparam, delete, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.research import Allowance, Cell
from storage.base import Group
from storage.columns import Big
from storage.tables.campaigns import enrolment
from storage.tables.research import quota, quota_cell, quota_seat
from storage.tables.work import answer

_CAMPAIGN = bindparam("campaign", type_=Big())
_PERSON = bindparam("person", type_=Big())
_REFUSED: ColumnElement[str] = literal_column("'refused'")
DID = (
    select(answer.c.id)
    .where(
        answer.c.campaign_id == _CAMPAIGN,
        answer.c.person_id == _PERSON,
        answer.c.standing != _REFUSED,
        ~answer.c.is_test,
    )
    .limit(literal_column("1"))
)
_earlier = enrolment.alias("earlier")
_CODE = (
    select(_earlier.c.worker_code)
    .where(_earlier.c.campaign_id == bindparam("before", type_=Big()), _earlier.c.person_id == _PERSON)
    .scalar_subquery()
)
_SAME_CODE = (
    update(enrolment)
    .where(enrolment.c.campaign_id == _CAMPAIGN, enrolment.c.person_id == _PERSON)
    .values(worker_code=func.coalesce(_CODE, enrolment.c.worker_code))
)


class Waves(Group):
    """Implements ``core.research.WavesTx``."""

    def did(self, person_id: int, campaign_id: int) -> bool:
        return self._sql.first(DID, {"campaign": campaign_id, "person": person_id}) is not None

    def same_code(self, campaign_id: int, person_id: int, earlier: int) -> None:
        self._sql.run(_SAME_CODE, {"campaign": campaign_id, "person": person_id, "before": earlier})


_BEGIN = insert(quota).values({column.name: bindparam(column.name) for column in quota.c})
_BEGIN_CELL = insert(quota_cell).values({column.name: bindparam(column.name) for column in quota_cell.c})
CELLS = (
    select(*(quota_cell.c[name] for name in ("number", "wanted", "taken", "left_minor")))
    .where(quota_cell.c.campaign_id == _CAMPAIGN)
    .order_by(quota_cell.c.number)
)
_THIS_CELL = (quota_cell.c.campaign_id == _CAMPAIGN, quota_cell.c.number == bindparam("cell", type_=Big()))
_THIS_SEAT = (quota_seat.c.campaign_id == _CAMPAIGN, quota_seat.c.person_id == _PERSON)
_SEAT = select(quota_seat.c.number).where(*_THIS_SEAT)
_ENTER = (
    update(quota_cell)
    .where(*_THIS_CELL, quota_cell.c.taken < quota_cell.c.wanted)
    .values(taken=quota_cell.c.taken + 1)
    .returning(quota_cell.c.number)
)
_SIT = insert(quota_seat).values({column.name: bindparam(column.name) for column in quota_seat.c})
_RISE = delete(quota_seat).where(*_THIS_SEAT).returning(quota_seat.c.number)
_LEAVE = update(quota_cell).where(*_THIS_CELL).values(taken=quota_cell.c.taken - 1)
_AMOUNT = bindparam("amount", type_=Big())
_DRAW = (
    update(quota_cell)
    .where(*_THIS_CELL, quota_cell.c.left_minor >= _AMOUNT)
    .values(left_minor=quota_cell.c.left_minor - _AMOUNT)
    .returning(quota_cell.c.number)
)
_FILL = update(quota_cell).where(*_THIS_CELL).values(left_minor=quota_cell.c.left_minor + _AMOUNT)
_ALLOWANCE = (
    select(*(quota.c[name] for name in ("unit_minor", "reserve_minor", "lacking", "dry_at")))
    .where(quota.c.campaign_id == _CAMPAIGN)
    .with_for_update(key_share=True)
)
_KEEP = (
    update(quota)
    .where(quota.c.campaign_id == _CAMPAIGN)
    .values({name: bindparam(name) for name in ("unit_minor", "reserve_minor", "lacking", "dry_at")})
)


class Quotas(Group):
    """Implements ``core.research.QuotasTx``."""

    def begin(self, campaign_id: int, wanted: Sequence[int], allowance: Allowance) -> None:
        self._sql.run(_BEGIN, {"campaign_id": campaign_id, **asdict(allowance)})
        cells = [
            {"campaign_id": campaign_id, "number": number, "wanted": one, "taken": 0, "left_minor": 0}
            for number, one in enumerate(wanted)
        ]
        self._sql.many(_BEGIN_CELL, cells)

    def cells(self, campaign_id: int) -> Sequence[Cell]:
        return [Cell(*row) for row in self._sql.all(CELLS, {"campaign": campaign_id})]

    def seat(self, campaign_id: int, person_id: int) -> int | None:
        row = self._sql.first(_SEAT, {"campaign": campaign_id, "person": person_id})
        return None if row is None else int(row[0])

    def enter(self, campaign_id: int, person_id: int, number: int) -> bool:
        if self._sql.first(_ENTER, {"campaign": campaign_id, "cell": number}) is None:
            return False
        self._sql.run(_SIT, {"campaign_id": campaign_id, "person_id": person_id, "number": number})
        return True

    def leave(self, campaign_id: int, person_id: int) -> bool:
        row = self._sql.first(_RISE, {"campaign": campaign_id, "person": person_id})
        if row is None:
            return False
        self._sql.run(_LEAVE, {"campaign": campaign_id, "cell": row[0]})
        return True

    def draw(self, campaign_id: int, number: int, amount_minor: int, chunk_minor: int) -> bool:
        """The cell first, then the campaign's row: who holds that asks for no cell."""
        keys = {"campaign": campaign_id, "cell": number, "amount": amount_minor}
        if self._sql.first(_DRAW, keys) is not None:
            return True
        allowance = self.allowance(campaign_id)
        assert allowance is not None, "its cells have it"
        more = min(max(chunk_minor, amount_minor), allowance.reserve_minor)
        if more:
            reserve = {"reserve_minor": allowance.reserve_minor - more}
            self._sql.run(_KEEP, {"campaign": campaign_id, **asdict(allowance), **reserve})
            self._sql.run(_FILL, {**keys, "amount": more})
        return self._sql.first(_DRAW, keys) is not None

    def allowance(self, campaign_id: int) -> Allowance | None:
        row = self._sql.first(_ALLOWANCE, {"campaign": campaign_id})
        return None if row is None else Allowance(*row)

    def keep(self, campaign_id: int, allowance: Allowance) -> None:
        self._sql.run(_KEEP, {"campaign": campaign_id, **asdict(allowance)})
