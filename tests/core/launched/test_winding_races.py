"""A campaign that is found unsafe, and what people do in the same moment on PostgreSQL: each task is paid once."""

import pytest

from core.errors import Stale
from core.launched import winding
from core.launched.wound import UNSAFE
from core.process import appeals
from core.work import Lease
from core.working import leases
from tests.core import judging
from tests.core.judging import AGAIN, decide, the_case, waiting, written
from tests.core.parting import ANN, BEN, DAY, shut, tell
from tests.core.test_races import of, race
from tests.core.world import World, happy, start

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


async def test_a_worker_sends_what_is_taken_back(world: World) -> None:
    c = await world.campaign(rows=2)
    await world.people(ANN)
    await world.see(ANN, start(c))
    await shut(world, c, UNSAFE)
    _, sent = await race(world, lambda tx: winding.tell(tx, c, 0), of(ANN, happy))
    assert (await world.balance(ANN)).available == 5
    assert isinstance(sent, Stale)


async def test_its_time_ends_as_it_is_taken_back(world: World) -> None:
    c = await world.campaign(rows=2)
    await world.people(ANN, BEN)
    for who in (ANN, BEN):
        await world.see(who, start(c))
    held = [await world.act(who, lambda tx, me: winding.held(tx, c, me.id)) for who in (ANN, BEN)]
    await shut(world, c, UNSAFE)
    world.clock.tick(DAY)
    await race(world, lambda tx: winding.tell(tx, c, 0), lambda tx: leases.lapse(tx, 9))
    await tell(world, c)
    states = [
        await world.do(lambda tx, one=one: tx.assignments.held(c, one.task_id, one.person_id))  # type: ignore[misc]
        for (one,) in held
    ]
    paid = [(await world.balance(who)).available for who in (ANN, BEN)]
    assert [one.assignment.state for one in states if one] == [
        Lease.RETURNED if points else Lease.EXPIRED for points in paid
    ]


async def test_who_does_it_again_as_it_is_paid(world: World) -> None:
    answer = await waiting(world)
    c, t = answer.campaign_id, answer.task_id
    await world.act(judging.BEN, decide(await the_case(world), AGAIN))
    await world.act(ANN, lambda tx, me: appeals.redo(tx, me, c, t))
    await shut(world, c, UNSAFE)
    await race(world, lambda tx: winding.tell(tx, c, 0), of(ANN, written("Another greeting")))
    assert (await world.balance(ANN)).available == 5
