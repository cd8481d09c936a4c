"""A team around Amina's organisation."""

from core.people import Person
from core.ports import Tx
from core.seats import team
from core.seats.team import SEAT_LINK
from tests.core.giving import AMINA
from tests.core.world import World

BARAKA, CHAO, DALILA = 41, 42, 43


async def link(world: World, seat: str, *, by: int = AMINA) -> str:
    """An invitation's token."""
    view = await world.act(by, lambda tx, me: team.invite(tx, me, seat, world.random, ""))
    return view.link.removeprefix(SEAT_LINK)


async def seated(world: World, who: int, seat: str, *, by: int = AMINA) -> Person:
    """Somebody who came in and took the seat."""
    if not await world.do(lambda tx: tx.people.by_telegram(who)):
        await world.person(who)
    token = await link(world, seat, by=by)
    await world.act(who, lambda tx, me: team.join(tx, me, token))
    return await world.me(who)


async def seats(world: World, who: int = AMINA) -> dict[int, str]:
    """Who sits where in the organisation that this person acts for, by Telegram's id."""

    def look(tx: Tx, me: Person) -> dict[int, str]:
        return {one.telegram_id: one.seat for one in tx.seats.of(tx.office.organisation_of(me.id))}

    return await world.act(who, look)
