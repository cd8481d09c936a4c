"""A move that nobody decides on: operators are called, it stays by its day, payouts go on, and both hear it."""

import pytest

from core.cases import CALLS
from core.errors import Stale
from core.lost import freezing, moving
from core.lost.groups import LAPSED
from core.payouts.policy import Till
from core.process import carding
from tests.core.dealing import told
from tests.core.lost.knowing import AMINA, NEW, frozen, known
from tests.core.lost.test_moving import ASHA, DAY, asked, case_of, moderators, waits
from tests.core.test_races import race
from tests.core.world import World


async def test_what_nobody_decides_stays_and_payouts_go_on(world: World) -> None:
    """The only moderator has released it, nobody else is there: operators are called, and both hear how it ends."""
    await known(world)
    await world.person(NEW)
    await world.do(lambda tx: tx.office.link_group(-7, 0))
    await moderators(world, ASHA)
    move = await asked(world)
    case = await case_of(world, move)
    await told(world)
    await world.act(ASHA, lambda tx, me: moving.release(tx, me, Till(), case.id))
    assert (carding.OPERATORS, "card", str(case.id)) in await told(world)
    assert await world.do(lambda tx: tx.jobs.waits(CALLS, str(case.id)))
    world.clock.tick(14 * DAY - 1)
    assert await waits(world, move) == freezing.stays_at(move) == world.clock.now() + 1
    assert await frozen(world)
    world.clock.tick(1)
    assert not await frozen(world), "also while its job is late"
    with pytest.raises(Stale):
        await world.act(ASHA, lambda tx, me: moving.stay(tx, me, case.id))
    await told(world)
    assert await waits(world, move) is None
    assert await told(world) == [
        (-7, "card", ""),
        (AMINA, moving.ENDED, str(move.id)),
        (NEW, moving.ENDED, str(move.id)),
    ]
    assert await waits(world, move) is None
    found = await world.do(lambda tx: (tx.lost.moves.get(move.id), tx.cases.get(case.id)))
    assert found[0]
    assert found[1]
    assert (found[0].outcome, found[1].outcome) == (LAPSED, moving.NOBODY)
    assert (await asked(world)).id != move.id, "it may be asked for again"


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_its_end_twice_in_the_same_moment_is_told_once(world: World) -> None:
    await known(world)
    await world.person(NEW)
    move = await asked(world)
    await case_of(world, move)
    world.clock.tick(freezing.stays_at(move) - world.clock.now())
    await told(world)
    assert await race(world, *[lambda tx: moving.step(tx, move.id)] * 2) == [None, None]
    ended = [one for one in await told(world) if one[1] == moving.ENDED]
    assert ended == [(AMINA, moving.ENDED, str(move.id)), (NEW, moving.ENDED, str(move.id))]
