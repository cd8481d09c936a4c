"""Whoever had a part in a rejection does not look at the appeal against it, as a moderator or as a juror.

Mutants that these tests kill: one that asks only who rejected it, one that bars the two of any stop of its requester.
"""

from dataclasses import replace

import pytest

from core.breaker.port import State
from core.moderators import conflicts, rejecting
from core.panels import matter
from core.process import review
from core.work import Answer, CaseKind, Standing
from tests.core.breaker.test_stopping import says, tripped
from tests.core.giving import AMINA
from tests.core.judging import ANN, BEN, CAT, NO, appealing, now, the_case, waiting
from tests.core.moderators.test_two import FROM_FIVE, agrees
from tests.core.moderators.test_undo import rules
from tests.core.payouts import test_vouching as vouching
from tests.core.stopping import goes_on
from tests.core.stopping import rules as rejects
from tests.core.world import World


async def ids(world: World, *who: int) -> set[int]:
    return {(await world.me(one)).id for one in who}


async def had_part(world: World, answer: Answer) -> set[int]:
    return await world.do(lambda tx: rejecting.part(tx, answer))


async def test_whoever_agreed_to_it(world: World) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, NO, FROM_FIVE))
    await world.act(CAT, agrees(case))
    assert await had_part(world, answer) == await ids(world, BEN, CAT)
    await world.act(ANN, appealing(answer))
    appeal = await the_case(world)
    assert appeal.kind is CaseKind.APPEAL
    for who in (BEN, CAT):
        assert await world.act(who, lambda tx, me: conflicts.why_not(tx, me, appeal)) == conflicts.BEFORE
    about = await world.do(lambda tx: matter.of_answer(tx, answer))
    assert await ids(world, BEN, CAT) <= set(about.barred)


async def test_whoever_agreed_to_another_one_is_free(world: World) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await world.act(BEN, lambda tx, me: review.decide(tx, me, case.id, NO))
    assert await had_part(world, answer) == await ids(world, BEN)


async def test_whoever_let_it_stand(world: World) -> None:
    answers, case_id = await tripped(world)
    for who in (BEN, CAT):
        await world.act(who, says(case_id, State.STAND))
    world.clock.tick(1)
    assert await goes_on(world, case_id) is None
    world.clock.tick(1)
    (left,) = answers[-1:]
    await rejects(world, [left])
    stood, later = await now(world, answers[0]), await now(world, left)
    assert stood.standing is later.standing is Standing.REJECTED
    assert await ids(world, BEN, CAT) <= await had_part(world, stood)
    assert not await ids(world, BEN, CAT) & await had_part(world, later), "decided once the stop was over"


@pytest.mark.parametrize("word", [State.STAND, State.PAY])
async def test_one_word_alone_counts_while_it_is_stopped(world: World, word: State) -> None:
    answers, case_id = await tripped(world)
    await world.act(BEN, says(case_id, word))
    stands = await ids(world, BEN) if word is State.STAND else set()
    assert await had_part(world, answers[0]) & await ids(world, BEN, CAT) == stands


async def test_whoever_knows_the_worker_is_no_juror(world: World) -> None:
    await vouching.listed(world, (vouching.ANN, "Ann"))
    await vouching.partner(world)
    await vouching.vouch(world, "Ann")
    known = await world.me(vouching.ANN)
    answer = replace(await waiting(world), person_id=known.id)
    about = await world.do(lambda tx: matter.of_answer(tx, answer))
    assert await ids(world, AMINA) <= set(about.barred)
