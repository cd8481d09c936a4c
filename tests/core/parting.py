"""Campaigns that close, and what is said of it."""

from collections.abc import Sequence

from core.errors import Text
from core.launched import closing, parting, winding
from core.launched.wound import REQUESTER
from core.people import Person
from core.ports import Tx
from tests.core.world import OWNER, Act, World

ANN, BEN, CAT, DAN = 11, 12, 13, 14
MINUTE, HOUR, DAY = 60_000, 3_600_000, 24 * 3_600_000
REASON = "Its requester cannot be reached any more."


async def shut(world: World, c: int, why: str = REQUESTER) -> None:
    def begin(tx: Tx) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign
        winding.begin(tx, campaign, why)

    await world.do(begin)


def shuts(c: int) -> Act:
    return lambda tx, me: closing.close(tx, me, c)


async def card(world: World, c: int, who: int = OWNER) -> Sequence[Text]:
    """What the requester reads of how it winds down."""

    def look(tx: Tx, me: Person) -> Sequence[Text]:
        campaign = tx.campaigns.get(c)
        assert campaign
        return parting.card(tx, me, campaign)

    return await world.act(who, look)


async def told(world: World, who: int, *campaigns: int, paid: dict[str, int] | None = None) -> list[str]:
    about = [{"c": c, "paid": paid or {}} for c in campaigns]
    return [one.one for one in await world.act(who, lambda tx, me: parting.told(tx, me, about))]


async def tell(world: World, c: int, after: int = 0) -> int:
    return await world.do(lambda tx: winding.tell(tx, c, after))


async def settled(world: World, c: int) -> int | None:
    due = await world.do(lambda tx: closing.settle(tx, c))
    while due is not None and due <= world.clock.now():
        due = await world.do(lambda tx: closing.settle(tx, c))
    return due


async def work(world: World, c: int) -> int:
    return await world.do(lambda tx: tx.ledger.work_balance(c))
