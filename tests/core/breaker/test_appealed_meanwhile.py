"""Who appeals against a rejection of a requester who is stopped: nobody denies it before two have looked."""

from dataclasses import replace

import pytest

from core.breaker.port import State
from core.breaker.rule import LEAST
from core.errors import Invalid, NotAllowed
from core.moderators import undo
from core.panels.port import RIGHT
from core.people import Role
from core.signals import rings
from core.signals.port import NUMBER
from core.work import Answer, Case, CaseKind, Standing
from tests.core.breaker.test_stopping import says, tripped
from tests.core.judging import BEN, CAT, NO, YES, appealing, now
from tests.core.jurors import draw, jurors, seats, vote
from tests.core.stopping import ANN, DAN, DAY, EVE, goes_on, jobs, of, rules, stopped
from tests.core.world import OWNER, World


async def appealed(world: World, answer: Answer, who: int = ANN) -> Case:
    await world.act(who, appealing(answer))
    return await of(world, answer)


@pytest.mark.parametrize("word", [State.STAND, State.PAY])
async def test_no_jurors_decide_before_two_have_looked(world: World, word: State) -> None:
    answers, case_id = await tripped(world)
    await jurors(world)
    panel = await appealed(world, answers[0])
    assert panel.kind is CaseKind.PANEL
    await draw(world, panel)
    assert not await seats(world, panel)
    assert (await now(world, answers[0])).waits
    world.clock.tick(10 * DAY)
    for who in (BEN, CAT):
        await world.act(who, says(case_id, word))
    await goes_on(world, case_id)
    mine = await now(world, answers[0])
    if word is State.PAY:
        assert (mine.standing, mine.paid_minor) == (Standing.APPROVED, 5)
        return
    assert (mine.standing, mine.clock_at) == (Standing.APPEALED, world.clock.now() + 14 * DAY)
    world.clock.tick(5 * DAY)
    await draw(world, panel)
    assert all(one.until == world.clock.now() + DAY for one in await seats(world, panel)), "its clock is its own"
    await vote(world, panel, RIGHT, RIGHT)
    assert (await now(world, answers[0])).standing is Standing.REFUSED


async def test_jurors_who_were_asked_before_are_paid_and_decide_later(world: World) -> None:
    answers = await jobs(world, LEAST)
    await rules(world, answers[:-1])
    await jurors(world)
    panel = await appealed(world, answers[0])
    await draw(world, panel)
    await rules(world, answers[-1:])
    case, _ = await stopped(world)
    await goes_on(world, case.id)
    await vote(world, panel, RIGHT, RIGHT)
    assert (await now(world, answers[0])).waits
    for who in (BEN, CAT):
        await world.act(who, says(case.id, State.STAND))
    await goes_on(world, case.id)
    await draw(world, panel)
    assert (await now(world, answers[0])).standing is Standing.REFUSED


async def test_a_moderator_may_grant_it_and_not_deny_it(world: World) -> None:
    answers, case_id = await tripped(world)
    first, second = await appealed(world, answers[0]), await appealed(world, answers[1], EVE)
    assert first.kind is CaseKind.APPEAL
    with pytest.raises(Invalid, match="granted, not denied"):
        await world.act(DAN, lambda tx, me: undo.decide(tx, me, first.id, NO))
    await world.act(DAN, lambda tx, me: undo.decide(tx, me, first.id, YES))
    assert (await now(world, answers[0])).standing is Standing.APPROVED
    for who in (BEN, CAT):
        await world.act(who, says(case_id, State.STAND))
    await goes_on(world, case_id)
    await world.act(DAN, lambda tx, me: undo.decide(tx, me, second.id, replace(NO, reason="wrong")))
    assert (await now(world, answers[1])).standing is Standing.REFUSED


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("part", ["an appeal that waits", "another account of who asks"])
async def test_who_has_a_part_in_it_says_nothing_of_it(world: World, part: str) -> None:
    answers, case_id = await tripped(world)
    who = ANN if part == "an appeal that waits" else DAN
    if who == ANN:
        await world.act(ANN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
        for one in answers:
            if one.person_id == answers[0].person_id and (await now(world, one)).standing is Standing.REJECTED:
                await appealed(world, one)
    else:
        owner, dan = await world.me(OWNER), await world.me(DAN)
        await world.do(lambda tx: rings.link(tx, owner.id, dan.id, NUMBER))
    with pytest.raises(NotAllowed, match="another person has to decide"):
        await world.act(who, says(case_id, State.PAY))
