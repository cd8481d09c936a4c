"""A payout that comes back when its worker was erased."""

import pytest

from core.ledger import Account, Kind
from core.payouts.port import Failed, Paid
from core.payouts.states import Event, State
from core.payouts.steps import take
from core.privacy import erasing
from tests.core.payouts.paying import KES, Paying
from tests.core.payouts.test_sending import ANN, alarms, found
from tests.core.test_races import of, race
from tests.core.world import World


async def _house(world: World) -> int:
    return (await world.do(lambda tx: tx.ledger.balance(Account(Kind.HOUSE, 0, KES)))).available


async def test_what_comes_back_of_who_was_erased_is_the_houses_and_operators_are_told(
    world: World, paying: Paying
) -> None:
    one = await found(paying, await paying.submitted(ANN), Paid())
    me, had = await world.me(ANN), await _house(world)
    await world.act(ANN, erasing.erase)
    assert (await found(paying, one, Failed("REFUNDED", back=True))).state is State.REVERSED
    assert await _house(world) == had + 45_000
    assert (await world.do(lambda tx: tx.ledger.balance(Account(Kind.WORKER, me.id, KES)))).available == 0
    assert "nobodys" in await alarms(world)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_it_comes_back_in_the_moment_in_which_they_are_erased(world: World, paying: Paying) -> None:
    one = await found(paying, await paying.submitted(ANN), Paid())
    had = await _house(world)
    await race(world, of(ANN, erasing.erase), lambda tx: take(tx, paying.caps, one, Event.CAME_BACK))
    assert await _house(world) == had + 45_000
