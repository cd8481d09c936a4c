"""Our money at a rail: told or not, in the currency of payouts or in another one."""

from collections.abc import Mapping, Sequence

import pytest

from bot.paying import Payer
from core.payouts import purse, sending
from core.payouts.model import Payout
from core.payouts.port import Rejected
from core.payouts.reading import DAY_MS, FLOAT_MS
from core.payouts.states import State
from payouts.faults import Fault
from payouts.pretend import FLOAT, Pretend
from tests.core.payouts.paying import KES, OURS, POLICY, Paying
from tests.core.payouts.test_sending import alarms
from tests.core.world import World
from tests.storage.scene import sql

ANN, BEN = 11, 12
WALLET = {"USD": 500_000}


async def lease(paying: Paying, told: Mapping[str, int] | None) -> Sequence[Payout]:
    """What is sent now; each is refused, as our money there is short."""
    works, _ = await paying.world.do(lambda tx: sending.lease(tx, paying.till, paying.caps.code, told))
    for work in works:
        await paying.world.do(lambda tx, one=work.payout: sending.submitted(tx, paying.till, one, Rejected(FLOAT)))  # type: ignore[misc]
    return [work.payout for work in works]


async def sent(world: World) -> None:
    """Every notice has gone out."""
    await world.do(lambda tx: sql(tx, "DELETE FROM outbox"))


@pytest.mark.parametrize("told", [None, WALLET, {KES: 900_000}])
async def test_a_rail_that_called_itself_empty_is_left_alone_whatever_it_tells(
    world: World, paying: Paying, told: Mapping[str, int] | None
) -> None:
    """A wallet of another currency, or the sum of several, does not tell what there is for these payouts."""
    await paying.asked(ANN)
    assert len(await lease(paying, told)) == 1
    assert await alarms(world) == ["float"]
    await sent(world)
    await paying.ask_again(BEN)
    for _ in range(2):
        assert await lease(paying, told) == [], "the other one is not sent either"
    world.clock.tick(FLOAT_MS)
    assert await lease(paying, told)
    world.clock.tick(FLOAT_MS)
    assert await lease(paying, told)
    assert await alarms(world) == [], "once"


async def test_money_that_comes_in_ends_it_and_the_next_time_is_told_anew(world: World, paying: Paying) -> None:
    await paying.asked(ANN)
    await lease(paying, WALLET)
    await sent(world)
    await paying.ask_again(BEN)
    assert await lease(paying, {"USD": 499_000}) == []
    world.clock.tick(purse.WAIT_MS)
    assert len(await lease(paying, {"USD": 900_000})) == 1
    assert await alarms(world) == ["float"]


async def test_after_a_day_without_it_the_next_time_is_told_anew(world: World, paying: Paying) -> None:
    await paying.asked(ANN)
    await lease(paying, None)
    await sent(world)
    world.clock.tick(DAY_MS)
    assert await lease(paying, None)
    assert await alarms(world) == ["float"]


async def test_what_is_told_once_is_spent_once_in_a_run(world: World) -> None:
    """Twenty payouts, money for sixteen and a half: a run leases sixteen, and then what is left."""
    paying = Paying(world)
    for n in range(20):
        await paying.ask(100 + n, await paying.worker(100 + n, 1000, number=f"2547120{n:05d}"), 1000)
    rail = _Slow(world)
    paying.till = type(paying.till)({OURS.code: rail}, POLICY)
    await Payer(world.store, paying.till, world.clock).run(OURS.code)
    assert len(rail.payments) == 16
    rail.fill(KES, 4_000)
    world.clock.tick(purse.WAIT_MS)
    await Payer(world.store, paying.till, world.clock).run(OURS.code)
    assert len(rail.payments) == 20
    depth = await world.do(lambda tx: tx.payouts.sums.depth())
    assert {row[1] for row in depth} <= {State.SUBMITTED, State.SUCCEEDED}


class _Slow(Pretend):
    """It takes what it is asked for from a balance that it tells once a run, and never refuses."""

    def __init__(self, world: World) -> None:
        super().__init__(world.clock, caps=OURS, plan=lambda _ref, _to: Fault.NONE, stock=None)
        self.left = {KES: 16_500}

    async def balance(self) -> Mapping[str, int]:
        return {KES: self.left[KES] - 1000 * len(self.payments)}

    def fill(self, asset: str, amount_minor: int) -> None:
        self.left[asset] += amount_minor
