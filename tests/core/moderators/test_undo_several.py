"""A ruling on several answers at once, that takes effect a minute later."""

from collections.abc import Sequence
from dataclasses import replace

from core import pay
from core.campaigns import REVIEW_DAYS
from core.moderators import undo
from core.moderators.ruling import VOID
from core.ports import Tx
from core.process import appeals, differing
from core.work import Answer, Standing, Verdict
from tests.core.judging import NO, YES
from tests.core.moderators.test_undo import DAY, MINUTE, falls, rules, state
from tests.core.process.test_differing import EVE, card, differ, hers
from tests.core.world import World


async def test_of_several_those_that_were_on_the_card(world: World) -> None:
    campaign = await differ(world, 2)
    case = await card(world)
    await world.act(EVE, rules(case, YES))
    first, *_ = await hers(world, campaign)

    def paid_elsewhere(tx: Tx) -> None:
        assert pay.approve(tx, first)
        differing.left(tx, first, "clock")

    await world.do(paid_elsewhere)
    world.clock.tick(MINUTE)
    await falls(world, case)
    assert {one.standing for one in await hers(world, campaign)} == {Standing.APPROVED}
    over = await world.do(lambda tx: tx.cases.get(case.id))
    assert over
    assert over.outcome == Verdict.APPROVE


async def test_of_several_that_are_all_decided_elsewhere_nothing(world: World) -> None:
    campaign = await differ(world, 2)
    case = await card(world)
    await world.act(EVE, rules(case, YES))

    def elsewhere(tx: Tx, every: Sequence[Answer]) -> None:
        for one in every:
            assert pay.approve(tx, one)

    every = await hers(world, campaign)
    await world.do(lambda tx: elsewhere(tx, every))
    world.clock.tick(MINUTE)
    assert await falls(world, case) == 0
    assert await state(world, case) == VOID


async def test_of_several_their_clocks_wait_too(world: World) -> None:
    campaign = await differ(world, 2)
    case = await card(world)
    world.clock.tick(REVIEW_DAYS * DAY)
    await world.act(EVE, rules(case, NO))
    await world.do(lambda tx: appeals.tick(tx, 99))
    assert Standing.REVIEW in {one.standing for one in await hers(world, campaign)}
    world.clock.tick(MINUTE)
    await falls(world, case)
    assert {one.standing for one in await hers(world, campaign)} == {Standing.REJECTED}


async def test_what_came_onto_the_card_later_is_decided_by_its_own_clock(world: World) -> None:
    campaign = await differ(world, 2)
    case = await card(world)
    await world.act(EVE, rules(case, NO))
    first, *_ = await hers(world, campaign)
    assert await world.do(lambda tx: undo.is_due(tx, case, first))
    assert not await world.do(lambda tx: undo.is_due(tx, case, replace(first, task_id=999)))
