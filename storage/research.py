"""Who did what before, the cells of quotas, and consents."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from sqlalchemy import ColumnElement, Executable, and_, bindparam, delete, func, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.studies.research import Allowance, Cell
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
    """Implements ``core.studies.research.WavesTx``."""

    def did(self, person_id: int, campaign_id: int) -> bool:
        return self._sql.first(DID, {"campaign": campaign_id, "person": person_id}) is not None

    def same_code(self, campaign_id: int, person_id: int, earlier: int) -> None:
        self._sql.run(_SAME_CODE, {"campaign": campaign_id, "person": person_id, "before": earlier})


_BEGIN = insert(quota).values({column.name: bindparam(column.name) for column in quota.c})
_BEGIN_CELL = insert(quota_cell).values({column.name: bindparam(column.name) for column in quota_cell.c})
_MINE = and_(
    quota_seat.c.campaign_id == quota_cell.c.campaign_id,
    quota_seat.c.number == quota_cell.c.number,
    quota_seat.c.person_id == _PERSON,
)
CELLS = (
    select(
        *(quota_cell.c[name] for name in ("number", "wanted", "taken", "left_minor")),
        quota_seat.c.person_id.is_not(None).label("mine"),
    )
    .select_from(quota_cell.outerjoin(quota_seat, _MINE))
    .where(quota_cell.c.campaign_id == _CAMPAIGN)
    .order_by(quota_cell.c.number)
)
_THIS_CELL = (quota_cell.c.campaign_id == _CAMPAIGN, quota_cell.c.number == bindparam("cell", type_=Big()))
_THIS_SEAT = (quota_seat.c.campaign_id == _CAMPAIGN, quota_seat.c.person_id == _PERSON)
SEAT = select(quota_seat.c.number).where(*_THIS_SEAT)
_BOTH = (
    select(quota_cell.c.number)
    .where(
        quota_cell.c.campaign_id == _CAMPAIGN,
        or_(quota_cell.c.number == bindparam("cell", type_=Big()), quota_cell.c.number == bindparam("was")),
    )
    .order_by(quota_cell.c.number)
    .with_for_update(key_share=True)
)
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
_WITH_MONEY = select(quota_cell.c.number, quota_cell.c.left_minor).where(
    quota_cell.c.campaign_id == _CAMPAIGN, quota_cell.c.left_minor > literal_column("0")
)
# Others' cells are looked into with the campaign's row held, which comes after every cell: none is waited for.
_SPARE = _WITH_MONEY.order_by(quota_cell.c.number).with_for_update(key_share=True, skip_locked=True)
_ALL = _WITH_MONEY.order_by(quota_cell.c.number).with_for_update(key_share=True)
_EMPTY = update(quota_cell).where(*_THIS_CELL).values(left_minor=0)
ALLOWANCE = select(*(quota.c[name] for name in ("unit_minor", "reserve_minor", "lacking", "dry_at"))).where(
    quota.c.campaign_id == _CAMPAIGN
)
_HOLD = ALLOWANCE.with_for_update(key_share=True)
_KEEP = (
    update(quota)
    .where(quota.c.campaign_id == _CAMPAIGN)
    .values({name: bindparam(name) for name in ("unit_minor", "reserve_minor", "lacking", "dry_at")})
)


class Quotas(Group):
    """Implements ``core.studies.research.QuotasTx``."""

    def begin(self, campaign_id: int, wanted: Sequence[int], allowance: Allowance) -> None:
        self._sql.run(_BEGIN, {"campaign_id": campaign_id, **asdict(allowance)})
        cells = [
            {"campaign_id": campaign_id, "number": number, "wanted": one, "taken": 0, "left_minor": 0}
            for number, one in enumerate(wanted)
        ]
        self._sql.many(_BEGIN_CELL, cells)

    def cells(self, campaign_id: int, person_id: int) -> Sequence[Cell]:
        return [Cell(*row) for row in self._sql.all(CELLS, {"campaign": campaign_id, "person": person_id})]

    def enter(self, campaign_id: int, person_id: int, number: int) -> bool:
        """Of two cells both are held first, in the order of their numbers."""
        keys = {"campaign": campaign_id, "person": person_id, "cell": number}
        seat = self._sql.first(SEAT, keys)
        if seat is not None:
            if seat[0] == number:
                return True
            self._sql.lock(_BOTH, {**keys, "was": seat[0]})
            self.leave(campaign_id, person_id)
        if self._sql.first(_ENTER, keys) is None:
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
        """From the cell itself, then a chunk of the reserve, then what other cells have and nobody is at."""
        keys = {"campaign": campaign_id, "cell": number, "amount": amount_minor}
        if self._sql.first(_DRAW, keys) is not None:
            return True
        allowance = self.allowance(campaign_id, held=True)
        assert allowance is not None, "its cells have it"
        reserve = allowance.reserve_minor
        if reserve < amount_minor:
            reserve += self._emptied(_SPARE, campaign_id)
        more = min(max(chunk_minor, amount_minor), reserve)
        self._sql.run(_FILL, {**keys, "amount": more})
        self.keep(campaign_id, replace(allowance, reserve_minor=reserve - more))
        return self._sql.first(_DRAW, keys) is not None

    def drain(self, campaign_id: int) -> int:
        found = self._emptied(_ALL, campaign_id)
        allowance = self.allowance(campaign_id, held=True)
        if allowance is None:
            return 0
        self.keep(campaign_id, replace(allowance, reserve_minor=0))
        return found + allowance.reserve_minor

    def _emptied(self, statement: Executable, campaign_id: int) -> int:
        rows = self._sql.all(statement, {"campaign": campaign_id})
        self._sql.many(_EMPTY, [{"campaign": campaign_id, "cell": row.number} for row in rows])
        return sum(int(row.left_minor) for row in rows)

    def allowance(self, campaign_id: int, *, held: bool = False) -> Allowance | None:
        row = self._sql.first(_HOLD if held else ALLOWANCE, {"campaign": campaign_id})
        return None if row is None else Allowance(*row)

    def keep(self, campaign_id: int, allowance: Allowance) -> None:
        self._sql.run(_KEEP, {"campaign": campaign_id, **asdict(allowance)})
