"""A consent taken back in the moment of an answer, or twice, on PostgreSQL."""

import pytest

from core.errors import Stale
from core.people import Person
from core.ports import Tx
from core.studies import withdrawing
from core.working import answering
from tests.core.studying import MOOD, launched
from tests.core.test_races import of, race
from tests.core.world import World, start

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
ANN = 21


@pytest.mark.parametrize("answer_first", [True, False])
async def test_an_answer_in_the_same_moment(world: World, answer_first: bool) -> None:
    c = await launched(world, MOOD)
    await world.people(ANN)
    await world.act(ANN, start(c))

    def back(tx: Tx, me: Person) -> object:
        return withdrawing.withdraw(tx, me, c)

    def says(tx: Tx, me: Person) -> object:
        return answering.typed(tx, me, 0, "well")

    sides = [of(ANN, says), of(ANN, back)]
    found = await race(world, *(sides if answer_first else sides[::-1]))
    told = await world.do(lambda tx: [one for one in tx.outbox.due(50, 1) if one.kind == "withdrew"])
    assert len(told) == answer_first
    assert isinstance(found[1], Stale) is not answer_first
    assert (await world.balance(ANN)).available == (10 if answer_first else 0)


async def test_twice_in_the_same_moment(world: World) -> None:
    c = await launched(world, MOOD)
    await world.people(ANN)
    await world.act(ANN, start(c))

    def back(tx: Tx, me: Person) -> object:
        return withdrawing.withdraw(tx, me, c)

    found = await race(world, of(ANN, back), of(ANN, back))
    assert isinstance(found[1], Stale)
