"""Two people, or two runs of the job, at one ruling in the same moment on PostgreSQL: it takes effect once at most."""

import pytest

from core.errors import Refusal, Stale
from core.ledger import Balance
from core.moderators import undo
from core.moderators.ruling import VOID
from core.process import review
from core.work import Verdict
from tests.core.judging import ANN, BEN, CAT, HALF, NO, YES, the_case, waiting
from tests.core.moderators.test_undo import HOUSE, MINUTE, falls, rules, state, undoes
from tests.core.test_races import of, race
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


async def test_two_rule_in_one_moment(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    _, lost = await race(world, of(BEN, rules(case, YES)), of(CAT, rules(case, NO)))
    assert isinstance(lost, Stale)
    kept = await world.do(lambda tx: tx.rulings.of(case.id))
    assert kept
    assert kept.verdict is Verdict.APPROVE


async def test_two_jobs_let_it_take_effect_once(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, YES))
    world.clock.tick(MINUTE)
    found = await race(world, lambda tx: undo.fall(tx, HOUSE, case.id), lambda tx: undo.fall(tx, HOUSE, case.id))
    assert found == [0, 0]
    assert await world.balance(ANN) == Balance(5, 0, 0)


async def test_somebody_decides_while_it_takes_effect(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, YES))
    world.clock.tick(MINUTE)
    _, lost = await race(
        world, of(CAT, lambda tx, me: review.decide(tx, me, case.id, HALF)), lambda tx: undo.fall(tx, HOUSE, case.id)
    )
    assert isinstance(lost, Refusal)  # and its job looks again
    assert await falls(world, case) == 0
    assert await state(world, case) == VOID
    assert await world.balance(ANN) == Balance(2, 3, 0)


async def test_it_is_undone_once(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, YES))
    _, lost = await race(world, of(BEN, undoes(case)), of(BEN, undoes(case)))
    assert isinstance(lost, Stale)
    assert await state(world, case) == ""
