"""Resales, and whose share of one is how much."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.funds.royalties import Resale
from core.work import Standing
from storage.answers import part_paid
from storage.base import Group
from storage.columns import Big
from storage.reads import Reads
from storage.tables.funds import resale, royalty
from storage.tables.work import answer

_s, _c = resale.c, answer.c
_ADD = insert(resale).values({column.name: bindparam(column.name) for column in _s})
_GET = select(*(_s[name] for name in Resale.__dataclass_fields__)).where(_s.id == bindparam("resale", type_=Big()))
_SHARE = (
    insert(royalty)
    .values({column.name: bindparam(column.name) for column in royalty.c})
    .on_conflict_do_nothing(index_elements=["resale_id", "person_id"])
    .returning(royalty.c.id)
)
_paid = func.sum(_c.paid_minor)
_OF = (
    _c.campaign_id == bindparam("campaign", type_=Big()),
    _c.id < bindparam("until", type_=Big()),
    or_(_c.standing == literal_column(f"'{Standing.APPROVED}'"), part_paid()),
    ~_c.is_test,
)
PAID = select(func.coalesce(_paid, 0)).where(*_OF)
PEOPLE = (
    select(_c.person_id, _paid)
    .where(*_OF, _c.person_id > bindparam("after", type_=Big()))
    .group_by(_c.person_id)
    .having(_paid > literal_column("0"))
    .order_by(_c.person_id)
    .limit(bindparam("limit"))
)


class Royalties(Group):
    """Implements ``core.funds.ports.RoyaltiesTx``."""

    def add(self, one: Resale) -> None:
        self._sql.run(_ADD, {**asdict(one), "done_to": 0})

    def get(self, resale_id: int) -> Resale | None:
        row = self._sql.first(_GET, {"resale": resale_id})
        return None if row is None else Resale(*row)

    def share(self, one: Resale, person_id: int, minor: int) -> int | None:
        row = {"id": self._tx.new_id(), "resale_id": one.id, "person_id": person_id}
        found = self._sql.first(_SHARE, {**row, "asset": one.asset, "amount_minor": minor})
        return None if found is None else int(found[0])


async def paid(reads: Reads, campaign_id: int, until: int) -> int:
    """What answers older than the id ``until`` were paid."""
    async with reads.begin() as connection:
        return int((await connection.execute(PAID, {"campaign": campaign_id, "until": until})).scalar_one())


async def people(reads: Reads, campaign_id: int, until: int, after: int, limit: int) -> Sequence[tuple[int, int]]:
    """By person: those whose id is above ``after``, and what each was paid."""
    keys = {"campaign": campaign_id, "until": until, "after": after, "limit": limit}
    async with reads.begin() as connection:
        return [(row[0], int(row[1])) for row in await connection.execute(PEOPLE, keys)]
