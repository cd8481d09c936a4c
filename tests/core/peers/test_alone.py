"""One answer at a time, where a batch of them fails: the same is done, and what fails is set back."""

from core.peers import opening
from core.peers.port import State
from tests.core import reviewing as peers
from tests.core.reviewing import MINUTE
from tests.core.world import World

HOUR_MS = 3_600_000


async def test_alone_as_in_a_batch_and_once(world: World) -> None:
    campaign = await peers.looked_at(world)
    answer = await peers.sent(world, campaign)
    world.clock.tick(MINUTE * 1000)
    assert [one.id for one in await world.do(opening.batch)] == [answer.id]
    for _ in range(2):
        await world.do(lambda tx: opening.step_one(tx, answer.id))
    kept = await peers.kept(world, answer)
    assert kept
    assert (kept.state, kept.slots) == (State.OPEN, 2)
    assert await world.do(lambda tx: tx.tasks.counts(kept.review_id)) == (2, 0)


async def test_what_is_set_back_waits_and_then_goes_on(world: World) -> None:
    campaign = await peers.looked_at(world)
    answer = await peers.sent(world, campaign)
    world.clock.tick(MINUTE * 1000)
    await world.do(lambda tx: opening.set_back(tx, tx.now + HOUR_MS, answer.id))
    assert not await world.do(opening.batch)
    await peers.asks(world, HOUR_MS // 1000)
    kept = await peers.kept(world, answer)
    assert kept
    assert kept.state is State.OPEN
