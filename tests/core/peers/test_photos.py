"""Whoever looks at an answer of several photos sees all of them at once."""

from dataclasses import replace

from tests.core import reviewing as peers
from tests.core.reviewing import ANN, BEN, PHOTO
from tests.core.world import World, start


async def test_of_several_photos_all_are_seen_at_once(world: World) -> None:
    campaign = await peers.looked_at(world, replace(PHOTO, most=2))
    await peers.reviewers(world, BEN)
    view = await world.see(ANN, start(campaign))
    for digit in "ab":
        await world.act(ANN, peers.photo(digit))
    assert (await world.answer(ANN, view)).values == {"photo": ["a" * 64, "b" * 64]}
    await peers.asks(world)
    seen = await peers.looks(world, campaign, BEN)
    assert seen.media == "a" * 64
    assert seen.drawn
    assert seen.drawn.beside == ("b" * 64,)
