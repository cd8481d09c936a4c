"""Whether a moderator may decide a case at all: where none may, its card goes to the operators at once."""

from collections.abc import Sequence

import pytest

from core.process import review
from tests.core.judging import ANN, BEN, CAT, NO, SAY, appealing, decide, the_case, waiting, written
from tests.core.world import OWNER, World, start


@pytest.mark.parametrize("moderators", [(BEN,), (BEN, CAT)])
async def test_operators_are_asked_where_no_moderator_may(world: World, moderators: Sequence[int]) -> None:
    await world.do(lambda tx: tx.office.link_group(-7, 0))
    answer = await waiting(world, moderators=moderators)
    await world.act(BEN, decide(await the_case(world), NO))
    await world.act(ANN, appealing(answer))
    told = await world.do(lambda tx: [(one.chat_id, one.kind) for one in tx.outbox.due(99, 1)])
    assert (-7, "card") in told
    assert ((review.OPERATORS, "card") in told) is (moderators == (BEN,))


@pytest.mark.parametrize("sits", [False, True])
async def test_operators_are_asked_where_all_moderators_sit_with_who_asks(world: World, sits: bool) -> None:
    await world.do(lambda tx: tx.office.link_group(-7, 0))
    await waiting(world, moderators=(BEN,))
    campaign = await world.campaign(rows=1, questions=(SAY,), reviewed=True)
    if sits:
        organisation = await world.act(OWNER, lambda tx, me: tx.office.organisation_of(me.id))
        await world.act(BEN, lambda tx, me: tx.seats.put(organisation, me.id, "viewer"))
    view = await world.see(CAT, start(campaign))
    await world.act(CAT, written("A greeting"))
    answer = await world.answer(CAT, view)
    case = await world.do(lambda tx: tx.cases.of_answer(campaign, answer.task_id, answer.person_id))
    assert case
    told = await world.do(lambda tx: [(one.chat_id, one.key) for one in tx.outbox.due(99, 1)])
    assert ((review.OPERATORS, str(case.id)) in told) is sits
