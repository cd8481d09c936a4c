"""Two are needed and the second is not there: only who is on duty counts, operators are called, the worker is told."""

import pytest

from core.moderators import duty, undo
from core.moderators.desk_port import Turn
from core.process import carding
from core.work import CaseKind
from tests.core.dealing import GROUP, HOUSE, dealt, told, whose
from tests.core.judging import ANN, BEN, CAT, NO, the_case, waiting
from tests.core.moderators.test_two import FROM_FIVE
from tests.core.moderators.test_undo import rules
from tests.core.suspended import asked, of_kind
from tests.core.world import World


@pytest.mark.parametrize("there", [True, False])
async def test_of_a_rejection_the_worker_hears_until_when(world: World, there: bool) -> None:
    await waiting(world)
    await world.do(lambda tx: tx.office.link_group(GROUP, 0))
    await world.act(CAT, lambda tx, me: duty.switch(tx, me, on=there))
    case = await the_case(world)
    await told(world)
    await world.act(BEN, rules(case, NO, FROM_FIVE))
    found = await told(world)
    assert ((carding.OPERATORS, "card", str(case.id)) in found) is not there
    assert ((ANN, undo.WAIT) in [(chat, kind) for chat, kind, _ in found]) is not there


async def test_a_proposer_gets_no_turn_of_who_leaves(world: World) -> None:
    await waiting(world)
    await world.do(lambda tx: tx.office.link_group(GROUP, 0))
    case = await the_case(world)
    cat = await world.me(CAT)
    await world.do(lambda tx: tx.turns.give(Turn(case.id, cat.id, tx.now)))
    await world.do(lambda tx: tx.cases.card(case.id, 7))
    await world.act(BEN, rules(case, NO, FROM_FIVE))
    assert await whose(world, case.id) == CAT
    await world.act(CAT, lambda tx, me: duty.switch(tx, me, on=False))
    assert await whose(world, case.id) == 0


async def test_of_a_suspension_the_only_moderator_gets_no_turn_and_operators_the_card(world: World) -> None:
    await waiting(world, moderators=(BEN,))
    await world.do(lambda tx: tx.office.link_group(GROUP, 0))
    case = await the_case(world)
    await told(world)
    await asked(world, case)
    card = await of_kind(world, CaseKind.SUSPEND)
    assert (carding.OPERATORS, "card", str(card.id)) in await told(world)
    for _ in range(2):
        await dealt(world, HOUSE)
    assert await whose(world, card.id) == 0
