"""References, deposits and refunds."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.funds import deposits, refunds
from core.funds.deposits import Deposit, Payer
from core.funds.refunds import Refund
from storage.base import Group
from storage.columns import Big
from storage.tables.funds import DEPOSIT_OPEN, REFUND_OPEN, deposit, pay_reference, refund

_p, _d, _r = pay_reference.c, deposit.c, refund.c
_ORGANISATION = bindparam("organisation", type_=Big())
_NUMBER = (
    insert(pay_reference)
    .values(organisation_id=_ORGANISATION, person_id=bindparam("person"), number=bindparam("number"))
    .on_conflict_do_nothing()
)
_PAYER = select(_p.organisation_id, _p.person_id, _p.number)
BY_NUMBER = _PAYER.where(_p.number == bindparam("number", type_=Big()))
BY_ORGANISATION = _PAYER.where(_p.organisation_id == _ORGANISATION)
_ADD = (
    insert(deposit)
    .values({column.name: bindparam(column.name) for column in _d})
    .on_conflict_do_nothing(index_elements=["line"])
    .returning(_d.id)
)
_GET = select(deposit).where(_d.id == bindparam("deposit", type_=Big())).with_for_update()
_MOVE = (
    update(deposit)
    .where(_d.id == bindparam("deposit", type_=Big()), _d.state == bindparam("was"))
    .values({name: bindparam(name) for name in ("organisation_id", "state", "recorded_by")})
    .values(confirmed_by=bindparam("confirmed_by"), confirmed_at=bindparam("confirmed_at"))
    .returning(_d.id)
)
OPEN = select(deposit).where(DEPOSIT_OPEN).order_by(_d.id).limit(bindparam("limit"))
OF = select(deposit).where(_d.organisation_id == _ORGANISATION).order_by(_d.id.desc()).limit(bindparam("limit"))
_ASK = insert(refund).values({column.name: bindparam(column.name) for column in _r})
_REFUND = select(refund).where(_r.id == bindparam("refund", type_=Big())).with_for_update()
_MOVE_REFUND = (
    update(refund)
    .where(_r.id == bindparam("refund", type_=Big()), _r.state == bindparam("was"))
    .values({name: bindparam(name) for name in ("state", "first_by", "second_by", "settled_at")})
    .returning(_r.id)
)
REFUNDS = select(refund).where(REFUND_OPEN).order_by(_r.id).limit(bindparam("limit"))
REFUNDS_OF = select(refund).where(_r.organisation_id == _ORGANISATION).order_by(_r.id.desc()).limit(bindparam("limit"))


class Deposits(Group):
    """Implements ``core.funds.ports.DepositsTx``."""

    def number(self, organisation_id: int, person_id: int, number: int) -> int | None:
        self._sql.run(_NUMBER, {"organisation": organisation_id, "person": person_id, "number": number})
        found = self.of_organisation(organisation_id)
        return None if found is None else found.number

    def payer(self, number: int) -> Payer | None:
        row = self._sql.first(BY_NUMBER, {"number": number})
        return None if row is None else Payer(*row)

    def of_organisation(self, organisation_id: int) -> Payer | None:
        row = self._sql.first(BY_ORGANISATION, {"organisation": organisation_id})
        return None if row is None else Payer(*row)

    def add(self, found: Deposit) -> bool:
        row = asdict(found)
        return self._sql.first(_ADD, {**row, "line": row.pop("key")}) is not None

    def get(self, deposit_id: int) -> Deposit | None:
        row = self._sql.first(_GET, {"deposit": deposit_id})
        return None if row is None else _deposit(row)

    def move(self, moved: Deposit, was: deposits.State) -> bool:
        row = asdict(moved)
        return self._sql.first(_MOVE, {**row, "deposit": row["id"], "was": was}) is not None

    def open(self, limit: int) -> Sequence[Deposit]:
        return list(map(_deposit, self._sql.all(OPEN, {"limit": limit})))

    def of(self, organisation_id: int, limit: int) -> Sequence[Deposit]:
        return list(map(_deposit, self._sql.all(OF, {"organisation": organisation_id, "limit": limit})))


class Refunds(Group):
    """Implements ``core.funds.ports.RefundsTx``."""

    def add(self, asked: Refund) -> None:
        self._sql.run(_ASK, asdict(asked))

    def get(self, refund_id: int) -> Refund | None:
        row = self._sql.first(_REFUND, {"refund": refund_id})
        return None if row is None else _refund(row)

    def move(self, moved: Refund, was: refunds.State) -> bool:
        row = asdict(moved)
        return self._sql.first(_MOVE_REFUND, {**row, "refund": row["id"], "was": was}) is not None

    def open(self, limit: int) -> Sequence[Refund]:
        return list(map(_refund, self._sql.all(REFUNDS, {"limit": limit})))

    def of(self, organisation_id: int, limit: int) -> Sequence[Refund]:
        return list(map(_refund, self._sql.all(REFUNDS_OF, {"organisation": organisation_id, "limit": limit})))


def _deposit(row: Any) -> Deposit:
    fields = list(row)
    fields[7] = deposits.State(row[7])
    return Deposit(*fields)


def _refund(row: Any) -> Refund:
    fields = list(row)
    fields[6] = refunds.State(row[6])
    return Refund(*fields)
