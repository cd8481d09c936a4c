"""Two moderators, or a person and the clock, in the same moment on PostgreSQL: one wins, each step is taken once."""

import pytest

from core.errors import Stale
from core.panels import voting
from core.panels.port import PAY, RIGHT
from core.suspending import suspending
from core.suspending.port import AGAIN, ENDS, IN_FORCE, LIFTED, NO, OVER, STANDS, STAYS, YES
from core.work import CaseKind
from tests.core import jurors
from tests.core.judging import ANN, BEN, CAT
from tests.core.suspended import DAN, DAY_MS, appealed, last, of_kind, proposed, suspended
from tests.core.test_races import of, race
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


async def steps(world: World) -> list[str]:
    found = await world.act(ANN, lambda tx, me: tx.suspensions.of_person(me.id, 9))
    return [one.state for one in found]


async def test_a_second_word_and_a_no(world: World) -> None:
    case = await proposed(world)
    won, lost = await race(
        world,
        of(CAT, lambda tx, me: suspending.decide(tx, me, case.id, YES)),
        of(BEN, lambda tx, me: suspending.decide(tx, me, case.id, NO)),
    )
    assert not isinstance(won, BaseException)
    assert isinstance(lost, Stale)
    assert (await last(world)).state == IN_FORCE


async def test_an_appeal_twice_at_once(world: World) -> None:
    await suspended(world)
    won, lost = await race(world, of(ANN, suspending.appeal), of(ANN, suspending.appeal))
    assert not isinstance(won, BaseException)
    assert isinstance(lost, Stale)
    assert (await steps(world)).count(AGAIN) == 1


async def test_who_hears_an_appeal_and_the_clock(world: World) -> None:
    case = await appealed(world, days=7)
    world.clock.tick(7 * DAY_MS)
    ann = (await last(world)).person_id
    _, lost = await race(
        world,
        lambda tx: suspending.tick(tx, ann),
        of(DAN, lambda tx, me: suspending.hear(tx, me, case.id, STAYS)),
    )
    assert isinstance(lost, Stale)
    assert (await steps(world))[0] == OVER


async def test_two_who_hear_it(world: World) -> None:
    case = await appealed(world)
    won, lost = await race(
        world,
        of(DAN, lambda tx, me: suspending.hear(tx, me, case.id, ENDS)),
        of(DAN, lambda tx, me: suspending.hear(tx, me, case.id, STAYS)),
    )
    assert not isinstance(won, BaseException)
    assert isinstance(lost, Stale)
    assert (await steps(world))[0] == LIFTED


async def test_two_jurors_at_once(world: World) -> None:
    await suspended(world, days=30)
    await jurors.jurors(world)
    await world.act(ANN, suspending.appeal)
    case = await of_kind(world, CaseKind.PANEL)
    await jurors.draw(world, case)
    first, second, third = await jurors.asked(world, case)
    await jurors.says(world, first, case, RIGHT)
    await race(
        world,
        of(second, lambda tx, me: voting.say(tx, me, case.id, RIGHT)),
        of(third, lambda tx, me: voting.say(tx, me, case.id, PAY)),
    )
    assert (await steps(world)).count(STANDS) == 1
    assert [(await world.balance(who)).available for who in (first, second, third)] == [5, 5, 5]
