"""What is handed out is once to all who are paid at one number: tasks to learn from, an entry test, a place in a panel.

Two people on one phone are two as soon as a person has said so.
"""

from dataclasses import replace

import pytest

from core import desk
from core.errors import NotAllowed
from core.known import teaching
from core.panels import drawing, matter
from core.people import Person
from core.ports import Tx
from core.signals import rings
from core.views import TaskView
from tests.core import examining
from tests.core.examining import of_id
from tests.core.jurors import JURORS, jurors, rejected
from tests.core.knowing import ANN, BEN, launched, rows_of, works
from tests.core.payouts.test_pumps import own
from tests.core.world import World


async def apart(world: World, *who: int) -> None:
    people = [(await world.me(one)).id for one in who]
    await world.do(lambda tx: rings.decided(tx, people, 5, as_one=False))


async def test_one_learns_for_all(world: World) -> None:
    await world.people(ANN, BEN)
    c = await launched(world, rows_of(9, ["Good", "Bad", "Good", "Bad"]), training="2")
    for who in (ANN, BEN):
        await own(world, who)

    async def lesson(who: int, asset: str = "KES") -> teaching.Lesson | None:
        def look(tx: Tx, me: Person) -> teaching.Lesson | None:
            return teaching.lesson(tx, me, replace(of_id(tx, c), asset=asset))

        return await world.act(who, look)

    await works(world, ANN, c, 1)
    assert [await lesson(one) for one in (ANN, BEN)] == [teaching.Lesson(1, 2)] * 2
    await works(world, ANN, c, 1)
    assert [await lesson(one) for one in (ANN, BEN)] == [None, None]
    assert await lesson(BEN, "points") == teaching.Lesson(0, 2), "points leave by no rail"
    await apart(world, ANN, BEN)
    assert await lesson(BEN) == teaching.Lesson(0, 2)


async def test_one_takes_the_test_for_all(world: World) -> None:
    await world.people(examining.ANN, BEN + 1)
    c = await examining.launched(world, ["Good"] * 6, test="5")
    for who in (examining.ANN, BEN + 1):
        await own(world, who)
    await world.act(examining.ANN, lambda tx, me: desk.start(tx, me, c))
    await examining.says(world, "Good")
    with pytest.raises(NotAllowed, match="Each person does this once"):
        await world.act(BEN + 1, lambda tx, me: desk.start(tx, me, c))
    await apart(world, examining.ANN, BEN + 1)
    assert isinstance(await world.act(BEN + 1, lambda tx, me: desk.start(tx, me, c)), TaskView)


async def test_one_of_them_sits_in_a_panel(world: World) -> None:
    answer = await rejected(world)
    await jurors(world)
    for who in JURORS[:3]:
        await own(world, who)
    at_one = {(await world.me(one)).id for one in JURORS[:3]}

    def asked(tx: Tx) -> int:
        found = drawing.eligible(tx, matter.of_answer(tx, answer), key=1, most=9)
        return sum(one.id in at_one for one in found)

    assert await world.do(asked) == 1
    await apart(world, *JURORS[:3])
    assert await world.do(asked) == len(at_one)
