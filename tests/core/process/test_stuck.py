"""What always fails is set aside after three tries, told once, tried again after a week, and forgotten in the end."""

from core.process import stuck
from core.process.stuck_tx import Stuck
from tests.core.world import World

MINUTE, WEEK, MONTH = 60_000, 7 * 86_400_000, 30 * 86_400_000
JOB, KEY = "dig", "7"


async def fails(world: World, key: str = KEY) -> int:
    """For how long (ms) it is left alone."""
    return await world.do(lambda tx: stuck.failed(tx, JOB, key) - tx.now)


async def left(world: World) -> list[str]:
    return [*await world.do(lambda tx: stuck.left(tx, JOB))]


async def aside(world: World, since: int = 0) -> list[Stuck]:
    return [*await world.do(lambda tx: tx.stuck.aside(since, 9))]


async def test_it_is_tried_thrice_and_then_once_a_week(world: World) -> None:
    assert [await fails(world) for _ in range(4)] == [MINUTE, 10 * MINUTE, WEEK, WEEK]
    assert await left(world) == [KEY]
    world.clock.tick(WEEK + 1)
    assert await left(world) == []


async def test_it_is_told_once(world: World) -> None:
    for _ in range(2):
        await fails(world)
    assert await aside(world) == []
    await fails(world)
    ((kind, key, tries),) = [(one.kind, one.key, one.tries) for one in await aside(world)]
    assert (kind, key, tries) == (JOB, KEY, 3)
    world.clock.tick(1)
    told_at = world.clock.now()
    await fails(world)
    assert await aside(world, told_at - 1) == []


async def test_what_goes_well_begins_anew(world: World) -> None:
    for _ in range(2):
        await fails(world)
    await world.do(lambda tx: stuck.mended(tx, JOB, KEY))
    assert await fails(world) == MINUTE


async def test_a_job_that_fails_as_a_whole_is_told_and_not_left_alone(world: World) -> None:
    await world.do(lambda tx: stuck.gave_up(tx, JOB, KEY))
    assert len(await aside(world)) == 1
    assert await left(world) == []


async def test_in_the_end_it_is_forgotten(world: World) -> None:
    await fails(world)
    await fails(world, "8")
    world.clock.tick(MONTH)
    assert await world.do(lambda tx: tx.stuck.forget(tx.now, 1)) == 1
    assert await world.do(lambda tx: tx.stuck.forget(tx.now, 9)) == 1
    assert await world.do(lambda tx: tx.stuck.forget(tx.now, 9)) == 0
