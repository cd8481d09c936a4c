"""A one-off job: its requester confirms in private, and moderators see it on appeal only."""

from dataclasses import replace

import pytest

from core.campaigns import State
from core.errors import Invalid, NotAllowed
from core.moderators import queue
from core.people import Role
from core.ports import Tx
from core.process import appeals, review
from core.process.review import Ruling
from core.work import Answer, CaseKind, Standing, Verdict
from tests.core.judging import ANN, BEN, CAT, NO, SAY, WHY, YES, appealing, decide, now, the_case, written
from tests.core.world import OWNER, World, start


async def sent(world: World) -> Answer:
    """Ann's answer waits for the requester; Ben and Cat are moderators."""
    await world.people(ANN, BEN, CAT)
    for one in (BEN, CAT):
        await world.act(one, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    campaign_id = await world.campaign(rows=1, questions=(SAY,))

    def make_job(tx: Tx) -> None:
        campaign = tx.campaigns.get(campaign_id)
        assert campaign
        assert tx.campaigns.save(replace(campaign, kind="job"), State.RUNNING)

    await world.do(make_job)
    view = await world.see(ANN, start(campaign_id))
    await world.act(ANN, written("All is done"))
    return await world.answer(ANN, view)


async def test_the_requester_alone_decides(world: World) -> None:
    answer = await sent(world)
    case = await the_case(world)
    assert (case.kind, (await now(world, answer)).standing) == (CaseKind.CONFIRM, Standing.REVIEW)
    for who in (ANN, BEN):
        with pytest.raises(NotAllowed, match="Only the requester"):
            await world.act(who, decide(case, YES))
    with pytest.raises(Invalid, match="send it back once"):
        await world.act(OWNER, decide(case, Ruling(Verdict.PARTLY, "wrong", WHY, 50)))
    told = await world.do(lambda tx: [one.chat_id for one in tx.outbox.due(99, 1) if one.kind == "card"])
    assert told == [OWNER]
    assert not (await world.act(BEN, queue.look)).first
    await world.act(OWNER, decide(case, YES))
    assert (await world.balance(ANN)).available == 5


async def test_moderators_decide_the_appeal(world: World) -> None:
    answer = await sent(world)
    await world.act(OWNER, decide(await the_case(world), NO))
    await world.act(ANN, appealing(answer))
    case = await the_case(world)
    assert case.kind is CaseKind.APPEAL
    assert await world.do(lambda tx: review.asked(tx, case.id)) == 0
    with pytest.raises(NotAllowed):
        await world.act(OWNER, decide(case, NO))
    await world.act(CAT, decide(case, YES))
    assert (await world.balance(ANN)).available == 5


async def test_done_again_goes_back_to_the_requester(world: World) -> None:
    answer = await sent(world)
    await world.act(OWNER, decide(await the_case(world), Ruling(Verdict.REDO, "unreadable", WHY)))
    await world.act(ANN, lambda tx, me: appeals.redo(tx, me, answer.campaign_id, answer.task_id))
    await world.act(ANN, written("Now it is"))
    again = await the_case(world)
    assert again.kind is CaseKind.CONFIRM
    world.clock.tick(3 * 24 * 3600 * 1000)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 1
    assert (await world.balance(ANN)).available == 5


async def test_a_requesters_sentence_leads_nowhere_else(world: World) -> None:
    answer = await sent(world)
    elsewhere = Ruling(Verdict.REJECT, "wrong", "Not done: call +254 712 345 678, or @boss at https://a.example/x")
    await world.act(OWNER, decide(await the_case(world), elsewhere))
    (decision,) = await world.do(lambda tx: tx.cases.decisions(answer.id))
    assert decision.sentence == "Not done: call […], or […] at […]"
