"""Top-ups to the floor, paid and owed."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, delete, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.wages.top_ups import Debt, Owed, TopUp
from storage.base import Base, Group
from storage.columns import Big
from storage.reads import Reads
from storage.sql import Row
from storage.tables.campaigns import campaign
from storage.tables.top_ups import top_up, top_up_debt

_c, _d = top_up.c, top_up_debt.c
_UNPAID = _c.paid_at == literal_column("0")  # as the partial indexes write it
_CAMPAIGN = _c.campaign_id == bindparam("campaign", type_=Big())
_PERSON = _c.person_id == bindparam("person", type_=Big())
_PAYING = ("paid_at", "paid_asset", "paid_minor", "rate_id")
_ADD = (
    insert(top_up)
    .values({column.name: bindparam(column.name) for column in _c})
    .on_conflict_do_nothing(index_elements=["answer_id"])
    .returning(_c.id)
)
_GET = select(top_up).where(_c.id == bindparam("top_up"))
UNPAID = select(top_up).where(_CAMPAIGN, _UNPAID).order_by(_c.id).limit(bindparam("limit")).with_for_update()
OWED = select(
    func.coalesce(func.sum(_c.minor), 0).label("minor"), func.count(_c.person_id.distinct()).label("people")
).where(_CAMPAIGN, _UNPAID)
OF_PERSON = select(top_up).where(_PERSON, _UNPAID).order_by(_c.id).limit(bindparam("limit"))
_PAY = (
    update(top_up)
    .where(_c.id == bindparam("top_up"), _UNPAID)
    .values({name: bindparam(f"to_{name}") for name in _PAYING})
    .returning(_c.id)
)
_UNTOLD = select(top_up).where(_CAMPAIGN, _UNPAID, ~_c.told).order_by(_c.id).limit(bindparam("limit")).with_for_update()
_KNOW = select(_c.person_id).where(_CAMPAIGN, _UNPAID, _c.told).group_by(_c.person_id)
_TOLD = update(top_up).where(_c.id == bindparam("top_up")).values(told=bindparam("yes", type_=_c.told.type))
_GIVE_UP = delete(top_up).where(_PERSON, _UNPAID)
_DEBT = select(top_up_debt).where(_d.campaign_id == bindparam("campaign"))
_new = insert(top_up_debt).values({column.name: bindparam(column.name) for column in _d})
_SAVE = _new.on_conflict_do_update(
    index_elements=["campaign_id"],
    set_={name: _new.excluded[name] for name in ("paused", "agreed_minor", "agreed_by")},
)
_END = delete(top_up_debt).where(_d.campaign_id == bindparam("campaign"))
OWED_BY = (
    select(func.coalesce(func.sum(_c.minor), 0).label("minor"))
    .select_from(campaign.join(top_up, _c.campaign_id == campaign.c.id))
    .where(
        campaign.c.organisation_id == bindparam("organisation", type_=Big()),
        campaign.c.asset == bindparam("asset"),
        _UNPAID,
    )
)
OWING = select(_c.campaign_id).where(_UNPAID).union(select(_d.campaign_id))


class TopUps(Group):
    """Implements ``core.wages.top_ups.TopUpsTx``."""

    def __init__(self, tx: Base) -> None:
        super().__init__(tx)
        self.debts = Debts(tx)

    def add(self, one: TopUp) -> bool:
        return self._sql.first(_ADD, asdict(one)) is not None

    def get(self, top_up_id: int) -> TopUp | None:
        row = self._sql.first(_GET, {"top_up": top_up_id})
        return None if row is None else _read(row)

    def unpaid(self, campaign_id: int, limit: int) -> Sequence[TopUp]:
        return list(map(_read, self._sql.all(UNPAID, {"campaign": campaign_id, "limit": limit})))

    def owed(self, campaign_id: int) -> Owed:
        row = self._sql.one(OWED, {"campaign": campaign_id})
        return Owed(int(row.minor), int(row.people))

    def of_person(self, person_id: int, limit: int) -> Sequence[TopUp]:
        return list(map(_read, self._sql.all(OF_PERSON, {"person": person_id, "limit": limit})))

    def pay(self, one: TopUp) -> bool:
        row = {f"to_{name}": getattr(one, name) for name in _PAYING}
        return self._sql.first(_PAY, {"top_up": one.id, **row}) is not None

    def tell(self, campaign_id: int, limit: int) -> Sequence[int]:
        know = {row.person_id for row in self._sql.all(_KNOW, {"campaign": campaign_id})}
        rows = self._sql.all(_UNTOLD, {"campaign": campaign_id, "limit": limit})
        for row in rows:
            self._sql.run(_TOLD, {"top_up": row.id, "yes": True})
        return [who for who in dict.fromkeys(row.person_id for row in rows) if who not in know]

    def give_up(self, person_id: int) -> None:
        self._sql.run(_GIVE_UP, {"person": person_id})


class Debts(Group):
    """Implements ``core.wages.top_ups.DebtsTx``."""

    def get(self, campaign_id: int) -> Debt | None:
        row = self._sql.first(_DEBT, {"campaign": campaign_id})
        return None if row is None else Debt(**{**row._asdict(), "paused": bool(row.paused)})

    def save(self, debt: Debt) -> None:
        self._sql.run(_SAVE, asdict(debt))

    def end(self, campaign_id: int) -> None:
        self._sql.run(_END, {"campaign": campaign_id})

    def of(self, organisation_id: int, asset: str) -> int:
        return int(self._sql.one(OWED_BY, {"organisation": organisation_id, "asset": asset}).minor)


def _read(row: Row) -> TopUp:
    return TopUp(**{**row._asdict(), "told": bool(row.told)})


async def owing(reads: Reads) -> Sequence[int]:
    """Campaigns that owe somebody a top-up, or did when it was last looked at."""
    async with reads.begin() as connection:
        return sorted(row[0] for row in await connection.execute(OWING))
