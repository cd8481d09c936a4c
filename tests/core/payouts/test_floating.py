"""What the operator gives a provider stands in the books as what the provider should hold."""

import pytest

from core.errors import Invalid, Money
from core.payouts import floating
from tests.core.payouts.paying import KES, OURS
from tests.core.world import World


async def moved(world: World, minor: int, *, back: bool = False) -> int:
    return await world.do(lambda tx: floating.move(tx, OURS, Money(minor, KES), back=back))


async def test_to_the_provider_and_back(world: World) -> None:
    assert [await moved(world, 5_000), await moved(world, 1_000)] == [5_000, 6_000]
    assert await moved(world, 2_000, back=True) == 4_000


@pytest.mark.parametrize("sent", [Money(0, KES), Money(-5, KES), Money(5, "XAF")])
async def test_only_what_the_rail_pays(world: World, sent: Money) -> None:
    with pytest.raises(Invalid):
        await world.do(lambda tx: floating.move(tx, OURS, sent))
