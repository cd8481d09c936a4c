"""Two taps at once on PostgreSQL for the same place, and of the same person: one wins, and the limit holds."""

from collections.abc import Callable
from typing import cast

import pytest

from core.errors import NotAllowed, Stale
from core.on_site import around, reserving
from core.people import Person
from core.ports import Tx
from core.views import View
from tests.core import placing
from tests.core.placing import HALL
from tests.core.test_races import of, race
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
ANN, BEN = 21, 22


async def _finds(world: World, campaign: int, who: int) -> around.AroundView:
    """The person sees the places of a campaign around the town hall."""
    await world.act(who, lambda tx, me: reserving.see(tx, me, campaign))
    return await world.act(who, lambda tx, me: around.here(tx, me, HALL))


async def test_the_last_slot_of_a_place_is_kept_by_one(world: World) -> None:
    campaign = await placing.launched(world, placing.SHOPS[:1])
    await world.people(ANN, BEN)
    (one,) = (await _finds(world, campaign, ANN)).others
    await _finds(world, campaign, BEN)

    def keep(tx: Tx, me: Person) -> View:
        return reserving.reserve(tx, me, campaign, one.task.id)

    won, lost = await race(world, of(ANN, keep), of(BEN, keep))
    assert isinstance(won, around.AroundView)
    assert isinstance(lost, Stale)
    assert len((await world.act(ANN, around.again)).mine) == 1
    view = await world.act(BEN, around.again)
    assert (view.mine, view.others) == ([], [])


async def test_two_taps_of_one_person_at_once_keep_no_more_than_ten(world: World) -> None:
    rows = [(f"Shop {n}", "", "-1.2860", f"{36.8190 + n / 1000:.4f}") for n in range(11)]
    campaign = await placing.launched(world, rows)
    await world.people(ANN)
    view = await _finds(world, campaign, ANN)
    for _ in range(reserving.RESERVED_MAX - 1):
        found = view.others[0].task.id
        view = cast(
            around.AroundView,
            await world.act(ANN, lambda tx, me, found=found: reserving.reserve(tx, me, campaign, found)),  # type: ignore[misc]
        )

    def keep(number: int) -> Callable[[Tx, Person], View]:
        return lambda tx, me: reserving.reserve(tx, me, campaign, view.others[number].task.id)

    _, lost = await race(world, of(ANN, keep(0)), of(ANN, keep(1)))
    assert isinstance(lost, NotAllowed)
    assert len((await world.act(ANN, around.again)).mine) == reserving.RESERVED_MAX
