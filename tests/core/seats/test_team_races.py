"""Two people change a team's seats in the same moment on PostgreSQL: an owner stays, a link seats one."""

import pytest

from core.errors import NotAllowed, Stale
from core.seats import team
from tests.core.giving import AMINA, requester
from tests.core.seats.seating import BARAKA, CHAO, DALILA, link, seated, seats
from tests.core.test_races import of, race
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
WHY = "You have left our project."


async def test_one_owner_leaves_while_the_other_is_taken_off(world: World) -> None:
    await requester(world)
    await seated(world, BARAKA, "owner")
    amina = await world.me(AMINA)
    await world.act(BARAKA, lambda tx, me: team.ask_why(tx, me, amina.id))
    _, lost = await race(
        world,
        of(BARAKA, lambda tx, me: team.typed(tx, me, WHY)),
        of(AMINA, team.leave),
    )
    assert isinstance(lost, Stale), "she is off the team already"
    assert await seats(world, BARAKA) == {BARAKA: "owner"}


async def test_both_owners_leave(world: World) -> None:
    await requester(world)
    await seated(world, BARAKA, "owner")
    _, lost = await race(world, of(AMINA, team.leave), of(BARAKA, team.leave))
    assert isinstance(lost, NotAllowed)
    assert await seats(world, BARAKA) == {BARAKA: "owner"}


async def test_two_take_one_another_off(world: World) -> None:
    await requester(world)
    baraka = await seated(world, BARAKA, "owner")
    amina = await world.me(AMINA)
    await world.act(AMINA, lambda tx, me: team.ask_why(tx, me, baraka.id))
    await world.act(BARAKA, lambda tx, me: team.ask_why(tx, me, amina.id))
    _, lost = await race(
        world, of(AMINA, lambda tx, me: team.typed(tx, me, WHY)), of(BARAKA, lambda tx, me: team.typed(tx, me, WHY))
    )
    assert isinstance(lost, NotAllowed)
    assert await seats(world) == {AMINA: "owner"}


async def test_a_link_seats_one_of_two(world: World) -> None:
    await requester(world)
    token = await link(world, "editor")
    await world.person(CHAO)
    await world.person(DALILA)
    _, lost = await race(
        world,
        of(CHAO, lambda tx, me: team.join(tx, me, token)),
        of(DALILA, lambda tx, me: team.join(tx, me, token)),
    )
    assert isinstance(lost, Stale)
    assert await seats(world) == {AMINA: "owner", CHAO: "editor"}
