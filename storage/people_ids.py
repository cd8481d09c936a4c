"""Our numbers of all people, page by page, beside the writer."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from storage.columns import Big
from storage.reads import Reads
from storage.tables.people import person

PAGE = 500
_IDS = (
    select(person.c.id).where(person.c.id < bindparam("before", type_=Big())).order_by(person.c.id.desc()).limit(PAGE)
)


async def page(reads: Reads, before: int) -> Sequence[int]:
    """Those below ``before``, the newest first."""
    async with reads.begin() as connection:
        return [int(row[0]) for row in await connection.execute(_IDS, {"before": before})]
