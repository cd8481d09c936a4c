"""Two people at once, each in a transaction of their own, at what teams in the field share; the books are looked at."""

import asyncio

from core import desk
from core.errors import Refusal
from core.on_site import asides
from core.people import Person
from core.ports import Tx
from core.teams import overseeing, rows_of
from core.teams.overseeing import Line
from core.views import TaskView, View
from tests.core.giving import AMINA
from tests.core.listed import entry, joins, launched, people
from tests.core.placing import SHOPS
from tests.core.placing import launched as placed
from tests.core.reaching import says, waiting
from tests.core.world import Act, World

ANN, BEN, CID = 21, 22, 23


async def at_once(world: World, *acts: tuple[int, Act]) -> list[object]:
    """What came of each; whatever is no refusal fails."""
    done = await asyncio.gather(*(world.act(who, f) for who, f in acts), return_exceptions=True)
    assert not [one for one in done if isinstance(one, BaseException) and not isinstance(one, Refusal)], done
    return list(done)


async def test_two_taps_on_a_row_that_nobody_reached_buy_its_slots_once(world: World) -> None:
    c = await placed(world, SHOPS[:1])
    for who in (ANN, BEN):
        await says(world, who, c)

    def again(tx: Tx, me: Person) -> View:
        return asides.decide(tx, me, c, 0, "again")

    await at_once(world, (AMINA, again), (AMINA, again))
    assert (await waiting(world, c), await world.free(c)) == ([], 0)


async def test_rows_are_given_away_or_taken(world: World) -> None:
    """Ben's one row: he takes it as Amina gives it to Cid. One of them has it, and nobody else."""
    await people(world, "Ben", "Cid")
    await joins(world, BEN, "Ben")
    await joins(world, CID, "Cid")
    c, ben = await launched(world, ["Ben"]), await entry(world, "Ben")
    await world.act(AMINA, lambda tx, me: rows_of.ask(tx, me, c, ben.id))
    await at_once(
        world, (BEN, lambda tx, me: desk.start(tx, me, c)), (AMINA, lambda tx, me: rows_of.typed(tx, me, "Cid"))
    )
    holds = [isinstance(await world.act(who, lambda tx, me: desk.start(tx, me, c)), TaskView) for who in (BEN, CID)]
    assert sum(holds) == 1


async def test_two_who_remind_remind_once(world: World) -> None:
    await people(world, "Ben")
    await joins(world, BEN, "Ben")
    c, ben = await launched(world, ["Ben"]), await entry(world, "Ben")
    found = [Line(ben.id, "Ben", waiting=1)]
    await world.act(AMINA, lambda tx, me: overseeing.see(tx, me, c, (found, ""), 0))

    def remind(tx: Tx, me: Person) -> View:
        return overseeing.remind(tx, me, c, found)

    views = await at_once(world, (AMINA, remind), (AMINA, remind))
    assert sorted(one.told.n for one in views) == [0, 1]  # type: ignore[attr-defined]


async def test_two_of_a_team_want_its_one_row(world: World) -> None:
    await people(world, "Ann, North", "Ben, North")
    await joins(world, ANN, "Ann")
    await joins(world, BEN, "Ben")
    c = await launched(world, ["North"])
    took = await at_once(world, *((who, lambda tx, me: desk.start(tx, me, c)) for who in (ANN, BEN)))
    assert sum(isinstance(one, TaskView) for one in took) == 1
