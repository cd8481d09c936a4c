"""What a requester's own people decide: a minute to undo it, and two of them for much, where there are two."""

from collections.abc import Sequence

import pytest

from core.breaker.rule import LEAST
from core.errors import NotAllowed
from core.moderators.ruling import ASKED, UNDO, VOID
from core.people import Role
from core.ports import Notice
from core.seats import review_group
from core.signals import rings
from core.signals.port import NUMBER
from core.work import Standing
from tests.core import stopping
from tests.core.judging import ANN, NO, YES, now, the_case
from tests.core.moderators.test_claims import quiet
from tests.core.moderators.test_two import FROM_FIVE, LATER, agrees, not_so
from tests.core.moderators.test_undo import MINUTE, falls, rules, state, undoes
from tests.core.seats.seating import BARAKA, CHAO, seated
from tests.core.test_confirming import sent
from tests.core.world import OWNER, World

GROUP = -500


async def team(world: World, *editors: int) -> None:
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    for one in editors:
        await seated(world, one, "editor", by=OWNER)


async def cards(world: World) -> Sequence[Notice]:
    return [one for one in await world.do(lambda tx: tx.outbox.due(99, 1)) if one.kind == "card"]


async def test_it_can_be_undone_for_a_minute(world: World) -> None:
    answer = await sent(world)
    case = await the_case(world)
    await world.act(OWNER, rules(case, NO))
    assert (await state(world, case), (await now(world, answer)).standing) == (UNDO, Standing.REVIEW)
    await world.act(OWNER, undoes(case))
    await world.act(OWNER, rules(case, YES))
    world.clock.tick(MINUTE)
    assert await falls(world, case) == 0
    assert (await now(world, answer)).standing is Standing.APPROVED


async def test_much_is_rejected_by_two_of_them(world: World) -> None:
    answer = await sent(world)
    await team(world, BARAKA, CHAO)
    case = await the_case(world)
    await quiet(world)
    await world.act(BARAKA, rules(case, NO, FROM_FIVE))
    assert await state(world, case) == ASKED
    found = {one.chat_id: bool(one.params.get("new")) for one in await cards(world)}
    assert found == {OWNER: True, CHAO: True}, "neither to operators, nor to who proposed it"
    with pytest.raises(NotAllowed, match="One more person"):
        await world.act(BARAKA, agrees(case))
    await world.act(CHAO, not_so(case))
    await world.act(OWNER, rules(case, NO, FROM_FIVE))
    await world.act(CHAO, agrees(case, LATER))
    world.clock.tick(MINUTE)
    assert await falls(world, case) == 0
    assert (await now(world, answer)).standing is Standing.REJECTED
    tally = await world.act(OWNER, lambda tx, me: tx.breaker.tallies.hold(tx.office.organisation_of(me.id)))
    assert (tally.counts.decided, tally.counts.rejected) == (1, 1), "as it took effect, once"


async def test_in_a_review_group_its_card_asks(world: World) -> None:
    await sent(world)
    await team(world, CHAO)
    await world.act(OWNER, lambda tx, me: review_group.link(tx, me, GROUP))
    await quiet(world)
    case = await the_case(world)
    await world.act(CHAO, rules(case, NO, FROM_FIVE))
    assert [one.chat_id for one in await cards(world)] == [GROUP]
    assert await state(world, case) == ASKED


@pytest.mark.parametrize("who", ["nobody", "a viewer", "the worker", "another account"])
async def test_where_nobody_else_may_one_is_enough(world: World, who: str) -> None:
    answer = await sent(world)
    await team(world)
    if who != "nobody":
        await seated(world, ANN if who == "the worker" else CHAO, "viewer" if who == "a viewer" else "editor", by=OWNER)
    if who == "another account":
        owner, chao = await world.me(OWNER), await world.me(CHAO)
        await world.do(lambda tx: rings.link(tx, owner.id, chao.id, NUMBER))
    await world.act(OWNER, rules(await the_case(world), NO, FROM_FIVE))
    assert (await now(world, answer)).standing is Standing.REJECTED


async def test_the_breaker_counts_what_takes_effect_and_nothing_does_after_it(world: World) -> None:
    answers = await stopping.jobs(world, LEAST + 1)
    cases = [await stopping.of(world, one) for one in answers]
    for case in cases:
        await world.act(OWNER, rules(case, NO))
    world.clock.tick(MINUTE)
    for case in cases[:LEAST]:
        assert await falls(world, case) == 0
    await stopping.stopped(world)
    await falls(world, cases[-1])
    assert await state(world, cases[-1]) == VOID
    assert (await now(world, answers[-1])).standing is Standing.REVIEW
