"""Proven fraud may be appealed: somebody else looks, and what nobody decides is decided for whoever asked."""

from dataclasses import replace

import pytest

from core.errors import NotAllowed, Stale
from core.people import Person, Role
from core.ports import Tx
from core.process import appeals, moderation
from core.signals import fraud
from core.signals.port import CLEARED, FINAL
from core.work import CaseKind, Standing
from tests.core.signals.accusing import (
    DAY_MS,
    FINDER,
    WHY,
    accused,
    answers,
    house,
    job,
    proves,
    state,
    told,
)
from tests.core.signals.test_noticing import ANN, ASHA, BEN, DORA, STRAIGHT, cases, crowd, notice
from tests.core.world import Meanwhile, World, happy


async def test_another_person_clears_it_and_all_counts_again(world: World) -> None:
    c, ann, case = await accused(world)
    await proves(world, case)
    await job(world, ann)
    assert "Another person looks" in (await world.act(ANN, fraud.appeal)).one
    (asked,) = [one for one in await world.do(lambda tx: tx.cases.waiting(99)) if one.kind is CaseKind.FRAUD]
    facts = await world.do(lambda tx: moderation.facts(tx, asked.id))
    assert facts
    assert facts.lines[0].params["words"] == WHY
    await world.person(FINDER)
    for who in (FINDER, ANN):
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    for who in (ASHA, ANN):
        with pytest.raises(NotAllowed, match="another person"):
            await world.act(who, lambda tx, me: fraud.decide(tx, me, asked.id, fraud.FALLS))
    with pytest.raises(NotAllowed, match="Only moderators"):
        await world.act(BEN, lambda tx, me: fraud.decide(tx, me, asked.id, fraud.FALLS))
    with pytest.raises(Stale):
        await world.act(FINDER, lambda tx, me: fraud.decide(tx, me, case, fraud.FALLS))

    def faster(tx: Tx) -> None:
        tx.cases.decide(asked.id, 9, fraud.STANDS)

    with pytest.raises(Stale):
        await world.act(
            FINDER, lambda tx, me: fraud.decide(Meanwhile(tx, "cases", faster, 2), me, asked.id, fraud.FALLS)
        )
    await world.act(FINDER, lambda tx, me: fraud.decide(tx, me, asked.id, fraud.FALLS))
    with pytest.raises(Stale):
        await world.act(DORA, lambda tx, me: fraud.decide(tx, me, asked.id, fraud.STANDS))
    assert await job(world, ann) == 0
    assert await state(world, ann) == CLEARED
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.APPROVED}
    assert (await world.balance(ANN)).available == 10
    assert await house(world) == -10, "the new slots stay"
    assert (await told(world, ANN))[0].startswith("Another person has looked")


async def test_an_appeal_that_stands(world: World) -> None:
    _, ann, case = await accused(world)
    await proves(world, case)
    await job(world, ann)
    await world.act(ANN, fraud.appeal)
    (asked,) = [one for one in await world.do(lambda tx: tx.cases.waiting(99)) if one.kind is CaseKind.FRAUD]

    def by_operator(tx: Tx, me: Person) -> None:
        fraud.decide(tx, replace(me, roles=frozenset({Role.OPERATOR})), asked.id, fraud.STANDS)

    await world.act(ASHA, by_operator)
    assert await state(world, ann) == FINAL
    assert (await world.balance(ANN)).available == 0


async def test_an_appeal_that_nobody_decides_is_granted(world: World) -> None:
    c, ann, case = await accused(world)
    await proves(world, case)
    await job(world, ann)
    await world.act(ANN, fraud.appeal)
    assert not (await told(world, ANN))[1]
    world.clock.tick(14 * DAY_MS)
    await job(world, ann)
    await job(world, ann)
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.APPROVED}
    assert [one for one in await world.do(lambda tx: tx.cases.waiting(99)) if one.kind is CaseKind.FRAUD] == []


async def test_an_answer_that_waits_is_rejected_and_may_be_appealed_by_itself(world: World) -> None:
    c, (ann, _, _) = await crowd(world)
    await world.turn(c, reviewed=True)
    await world.see(ANN, happy)
    await world.see(ANN, happy)
    await notice(world, c, "straight", [ann], **STRAIGHT)
    (case,) = await cases(world)
    first, second = await answers(world, c, ann)
    await proves(world, case.id)
    await job(world, ann)
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.REJECTED}
    assert (await world.balance(ANN)).pending_in == 10
    items = await world.do(lambda tx: moderation.item(tx, first))
    assert items.decisions[-1].sentence == WHY
    await world.act(ANN, lambda tx, me: appeals.appeal(tx, me, c, second.task_id, "It was honest"))
    await world.act(ANN, fraud.appeal)
    world.clock.tick(14 * DAY_MS)
    await job(world, ann)
    await job(world, ann)
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.APPROVED}
    assert (await world.balance(ANN)).available == 10
