"""A campaign whose work is done and decided: who asks, who worked, a moderator."""

from core.people import Role
from tests.core.world import OWNER, World, happy, start

MODERATOR = 90
WORKERS = tuple(range(21, 31))


async def worked(world: World, *workers: int, rows: int = 12) -> int:
    """A running campaign in which these people have one paid answer each; its owner has a seat. Its id."""
    c = await world.campaign(rows)
    await world.turn(c, asks="Nuru Lab")
    for who in workers:
        await world.person(who)
        await world.see(who, start(c))
        await world.act(who, happy)
    return c


async def moderator(world: World, who: int = MODERATOR) -> int:
    await world.person(who)
    await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    return who


async def owner(world: World) -> int:
    """Who asks; they may use the requester's screens."""
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    return OWNER
