"""What the counters of money ask: what an organisation holds, and what a campaign's work has paid."""

from collections.abc import Mapping, Sequence

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, literal_column, select

from core.funds.terms import Terms
from core.ledger import Code, Kind
from storage.base import Base, Group
from storage.columns import Big
from storage.deposits import Deposits, Refunds
from storage.incoming import IncomingSums
from storage.rates import Rates
from storage.royalties import Royalties
from storage.tables.ledger import CREDIT_TRACKED, DEBIT_TRACKED, HAS_CAMPAIGN, account, resolution, transfer

_t, _a = transfer.c, account.c
_ORGANISATION: ColumnElement[str] = literal_column(f"'{Kind.ORGANISATION}'")
_WORKER: ColumnElement[str] = literal_column(f"'{Kind.WORKER}'")
_WORK: ColumnElement[str] = literal_column(f"'{Kind.CAMPAIGN_WORK}'")
_RELEASE: ColumnElement[str] = literal_column(f"'{Code.RELEASE}'")
HELD = select(_a.asset, _a.cd - _a.dd - _a.dp).where(
    _a.kind == _ORGANISATION, _a.owner_id == bindparam("organisation", type_=Big())
)
ASSETS = select(_a.asset).where(_a.kind == _WORKER, _a.owner_id == bindparam("person", type_=Big())).order_by(_a.asset)
_OWNER: BindParameter[int] = bindparam("organisation", type_=Big())
_ASSET: BindParameter[str] = bindparam("asset")
_in = select(func.coalesce(func.sum(_t.amount_minor), 0)).where(
    CREDIT_TRACKED,
    _t.credit_kind == _ORGANISATION,
    _t.credit_owner == _OWNER,
    _t.asset == _ASSET,
    _t.code == literal_column(f"'{Code.DEPOSIT}'"),
)
_back = (
    select(func.coalesce(func.sum(_t.amount_minor), 0))
    .select_from(transfer.outerjoin(resolution, resolution.c.pending_id == _t.id))
    .where(
        DEBIT_TRACKED,
        _t.debit_kind == _ORGANISATION,
        _t.debit_owner == _OWNER,
        _t.asset == _ASSET,
        _t.code == literal_column(f"'{Code.WITHDRAW}'"),
        func.coalesce(resolution.c.phase, literal_column("'post'")) == literal_column("'post'"),
    )
)
PAID_IN = select(_in.scalar_subquery() - _back.scalar_subquery())
PAID = (
    select(func.coalesce(func.sum(func.coalesce(resolution.c.amount_minor, _t.amount_minor)), 0))
    .select_from(transfer.outerjoin(resolution, resolution.c.pending_id == _t.id))
    .where(
        HAS_CAMPAIGN,
        _t.campaign_id == bindparam("campaign", type_=Big()),
        _t.debit_kind == _WORK,
        _t.code != _RELEASE,
        # Of a pending one that is not resolved nothing is paid yet.
        (_t.phase == literal_column("'single'")) | resolution.c.pending_id.is_not(None),
    )
)


class Funds(Group):
    """Implements ``core.funds.ports.FundsTx``."""

    def __init__(self, tx: Base, terms: Terms) -> None:
        super().__init__(tx)
        self.terms = terms
        self.deposits = Deposits(tx)
        self.refunds = Refunds(tx)
        self.incoming = IncomingSums(tx)
        self.rates = Rates(tx)
        self.royalties = Royalties(tx)

    def held(self, organisation_id: int) -> Mapping[str, int]:
        return {row[0]: int(row[1]) for row in self._sql.all(HELD, {"organisation": organisation_id})}

    def paid_in(self, organisation_id: int, asset: str) -> int:
        return int(self._sql.one(PAID_IN, {"organisation": organisation_id, "asset": asset})[0])

    def assets(self, person_id: int) -> Sequence[str]:
        return [row[0] for row in self._sql.all(ASSETS, {"person": person_id})]

    def paid(self, campaign_id: int) -> int:
        return int(self._sql.one(PAID, {"campaign": campaign_id})[0])
