"""Money in from the tap to the balance, by the ways in that ship, over a real line to providers that answer wrongly.

Whatever went wrong with the request it is counted at most once, and the books say what the provider knows.
"""

from collections.abc import AsyncIterator

import pytest

from bot.collecting import Collector
from bot.rails import Changing
from core.incoming import counter
from core.incoming.model import Incoming, State
from core.incoming.port import Form, Way
from core.incoming.views import OneView
from core.payouts.policy import Till
from core.payouts.reading import DAY_MS, MINUTE_MS
from tests.core.conftest import world
from tests.core.giving import AMINA, requester
from tests.core.incoming.collecting import has, now
from tests.core.world import World
from tests.payouts.money_in.test_ways import PAID, Stub, stub
from tests.payouts.stub import FAULTS

__all__ = ["stub", "world"]
pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


@pytest.fixture
async def way(stub: Stub, world: World) -> AsyncIterator[Way]:
    async with stub.listening() as base:
        made = stub.way(base, world.clock, percent=2.0)
        if isinstance(made, Changing):
            await made.refresh()
        yield made
        await made.close()


async def asked(world: World, till: Till, stub: Stub, units: int) -> Incoming:
    """The walk, up to the tap that asks."""
    await requester(world)
    await world.act(AMINA, lambda tx, me: counter.choose(tx, me, till, stub.CODE, stub.asset))
    view = await world.act(AMINA, lambda tx, me: counter.sum_typed(tx, me, till, f"{units}"))
    if till.ways[stub.CODE].caps.form is Form.PHONE:
        view = await world.act(AMINA, lambda tx, me: counter.number_typed(tx, me, till, "+254712345678"))
    assert isinstance(view, OneView)
    return (await world.act(AMINA, lambda tx, me: counter.go(tx, me, till, view.one.id))).one


async def run(world: World, till: Till, stub: Stub, ms: int) -> None:
    """So much time, look-up by look-up."""
    end = world.clock.now() + ms
    while world.clock.now() < end:
        next_at = await Collector(world.store, till.ways, world.clock).run(stub.CODE)
        world.clock.tick(max(1000, min(next_at or end, end) - world.clock.now()))


@pytest.mark.parametrize("fault", ["", *FAULTS])
async def test_counted_once_whatever_the_line_does(fault: str, world: World, stub: Stub, way: Way) -> None:
    till = Till(ways={stub.CODE: way})
    one = await asked(world, till, stub, 500)
    stub.fault = fault
    stub.status = {"crypto": "active", "pawapay": "PROCESSING"}[stub.CODE]
    await run(world, till, stub, MINUTE_MS)
    assert await has(world, asset=stub.asset) == 0
    waits = await now(world, one)
    if fault != "lost":
        assert (waits.state, bool(waits.url)) == (State.OPEN, stub.CODE == "crypto"), "and the payer has their link"
    stub.status = PAID[stub.CODE]
    await run(world, till, stub, 3 * DAY_MS)
    ended = await now(world, one)
    lost = fault == "lost"
    assert ended.state is (State.FAILED if lost else State.DONE)
    assert len(stub.paid) == (0 if lost else 1)
    assert await has(world, asset=stub.asset) == (0 if lost else one.amount_minor)
    assert all(row["amount"] == "510" for row in stub.paid.values()), "with what is added for the provider"
    calls = len(stub.calls)
    await run(world, till, stub, 3 * DAY_MS)
    assert len(stub.calls) == calls, "what is over and was looked at once more is left alone"
