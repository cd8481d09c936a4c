"""Campaigns that owe their workers top-ups."""

from core.funds import accounts
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from core.queues import Notice
from core.wages import owed, paying
from tests.core.wages.test_live import in_shillings
from tests.core.world import World

ANN, BEN = 21, 22


async def lacks(world: World, c: int, who: int, parts: dict[int, int]) -> None:
    me = await world.me(who)
    await world.do(lambda tx: paying.record(tx, c, me.id, parts))


async def settled(world: World, c: int) -> int:
    """As the job does it; how many were paid."""
    count = 0
    while more := await world.do(lambda tx: owed.settle(tx, c)):
        count += more
    return count


async def notices(world: World, kind: str) -> list[Notice]:
    """Those that wait; they are told now."""

    def take(tx: Tx) -> list[Notice]:
        due = [one for one in tx.outbox.due(99, 1) if one.kind == kind]
        for notice in due:
            tx.outbox.sent(notice)
        return due

    world.clock.tick(2)
    return await world.do(take)


async def balance(world: World, who: int, asset: str = "KES") -> int:
    return (await world.balance(who, asset)).available


def move(tx: Tx, source: Account, target: Account, minor: int, code: Code) -> None:
    order = tx.new_id()
    for account in (source, target):
        tx.ledger.open(account)
    tx.ledger.transfer(Transfer(order, source, target, minor, code, order, campaign_id=target.owner_id))


def reserve(tx: Tx, c: int, minor: int) -> None:
    """So much more in the campaign's reserve, from the bank."""
    own = Account(Kind.CAMPAIGN, c, "KES")
    move(tx, Account(Kind.CASH, 0, "KES"), own, minor, Code.DEPOSIT)
    move(tx, own, Account(Kind.CAMPAIGN_RESERVE, c, "KES"), minor, Code.RESERVE)


async def working(world: World, minor: int) -> int:
    """A running campaign with so much in its reserve, and nothing free in its organisation; Ann and Ben are there."""
    c = await in_shillings(world, "0.90")
    await world.people(ANN, BEN)

    def set_up(tx: Tx) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign
        home = accounts.home(campaign)
        move(tx, home, Account(Kind.CASH, 0, "KES"), tx.ledger.balance(home).available, Code.WITHDRAW)
        if minor:
            reserve(tx, c, minor)

    await world.do(set_up)
    return c


async def dry(world: World) -> int:
    """A campaign with nothing in its reserve that owes Ann 60 and Ben 30; the job has looked."""
    c = await working(world, 0)
    await lacks(world, c, ANN, {901: 60})
    await lacks(world, c, BEN, {902: 30})
    assert await settled(world, c) == 0
    return c
