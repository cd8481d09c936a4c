"""Two people at the last place of a group in the same moment, on PostgreSQL: one has it, the other is paid and goes."""

from collections.abc import Callable

import pytest

from core import desk
from core.people import Person
from core.ports import Tx
from core.views import TaskView, View
from core.work import Lease
from core.working import leases
from tests.core.studying import GENDER, MOOD, does, launched, says
from tests.core.test_races import of, race
from tests.core.world import World, start, tap

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
ANN, BEN, CAT = 21, 22, 23
WOMAN, MAN, OTHER = tap(0), tap(1), tap(2)
EACH = [{"gender": "Woman", "count": 1}, {"gender": "Man", "count": 2}]


async def begun(world: World, *who: int, **values: object) -> int:
    c = await launched(world, GENDER, MOOD, quotas=EACH, **{"screened": 4, **values})
    await world.people(*who)
    for one in who:
        await world.act(one, start(c))
    return c


async def taken(world: World, campaign: int) -> list[int]:
    return [one.taken for one in await world.do(lambda tx: tx.quotas.cells(campaign, 0))]


async def test_the_last_place_is_taken_once(world: World) -> None:
    c = await begun(world, ANN, BEN)
    won, lost = await race(world, of(ANN, WOMAN), of(BEN, WOMAN))
    assert isinstance(won, TaskView)
    assert isinstance(lost, View)
    assert lost.told
    assert await taken(world, c) == [1, 0]
    assert (await world.balance(BEN)).available == 3


async def test_two_who_change_places_do_not_wait_in_a_ring(world: World) -> None:
    c = await begun(world, ANN, BEN)
    await says(world, ANN, 0)
    await says(world, BEN, 1)

    def changes(to: int) -> Callable[[Tx, Person], bool]:
        return lambda tx, me: tx.quotas.enter(c, me.id, to)

    found = await race(world, of(ANN, changes(1)), of(BEN, changes(0)))
    assert found[0] is found[1] is True
    assert await taken(world, c) == [1, 1]


@pytest.mark.parametrize("answer_first", [True, False])
async def test_a_place_given_back_as_another_comes_for_it(world: World, answer_first: bool) -> None:
    c = await begun(world, ANN, BEN)
    await says(world, ANN, 0)
    sides = [of(BEN, WOMAN), of(ANN, desk.stop)]
    await race(world, *(sides if answer_first else sides[::-1]))
    assert await taken(world, c) == [0 if answer_first else 1, 0]


@pytest.mark.parametrize("answer_first", [True, False])
async def test_a_lease_that_ends_as_its_answer_says_the_group(world: World, answer_first: bool) -> None:
    c = await begun(world, ANN)
    held = await world.act(ANN, lambda tx, me: tx.assignments.of_person(me.id)[0])

    def ends(tx: Tx) -> object:
        return leases.hand_back(tx, held, Lease.EXPIRED)

    sides = [of(ANN, WOMAN), ends]
    await race(world, *(sides if answer_first else sides[::-1]))
    assert await taken(world, c) == [0, 0]


async def test_the_last_points_of_the_allowance_pay_one_and_a_slot_the_other(world: World) -> None:
    c = await begun(world, ANN, BEN, CAT, screened=1)
    await does(world, CAT, c, 0)
    await race(world, of(ANN, WOMAN), of(BEN, OTHER))
    assert [(await world.balance(who)).available for who in (ANN, BEN)] == [3, 3]
    stands = await world.do(lambda tx: tx.quotas.allowance(c))
    assert stands
    assert (stands.reserve_minor, stands.lacking) == (0, 1)
