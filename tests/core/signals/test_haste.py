"""Haste, or a person's word, brings more known answers; it takes nothing away."""

from collections.abc import Sequence

import pytest

from core.campaigns import Campaign
from core.ports import Tx
from core.signals import haste
from core.signals.port import Watch
from core.wages.port import Measured
from tests.core.world import World, happy, start

ANN = 11
USUAL = 10_000  # ms


@pytest.mark.parametrize(
    ("paces", "typical_ms", "is_hasty"),
    [
        ([3_000] * 20, USUAL, True),
        ([3_000] * 11 + [9_000] * 9, USUAL, True),
        ([3_000] * 10 + [9_000] * 10, USUAL, False),
        ([3_300] * 20, USUAL, False),
        ([3_000] * 19, USUAL, False),
        ([0] * 20, 0, False),
    ],
)
def test_haste(paces: Sequence[int], typical_ms: int, is_hasty: bool) -> None:
    assert haste.hurries(paces, typical_ms) is is_hasty


async def test_more_known_answers_for_who_hurries_or_where_a_person_says_so(world: World) -> None:
    c = await world.campaign(rows=21)
    ann = await world.person(ANN)

    def hasty(tx: Tx) -> bool:
        campaign = tx.campaigns.get(c)
        assert isinstance(campaign, Campaign)
        return haste.hasty(tx, ann.id, campaign)

    await world.act(ANN, start(c))
    for _ in range(20):
        world.clock.tick(2_000)
        await world.act(ANN, happy)
    assert not await world.do(hasty), "nobody knows how long it takes"
    await world.do(lambda tx: tx.wages.keep(Measured(c, 20, 1, USUAL, USUAL, 1, 1)))
    assert await world.do(hasty)
    await world.do(lambda tx: tx.wages.keep(Measured(c, 20, 1, 2_000, 2_000, 1, 1)))
    assert not await world.do(hasty)
    await world.do(lambda tx: tx.signals.watch.save(Watch(ann.id, golds_until=tx.now + 1)))
    assert await world.do(hasty)
    world.clock.tick(1)
    assert not await world.do(hasty)
