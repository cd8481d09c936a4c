"""Tests of a campaign, and what happens between a look and a step: nothing is paid, nothing is done twice."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from core import desk, pay
from core.drafting.drafts import Draft
from core.drafting.studio_views import TriedView
from core.errors import Stale
from core.form.questions import ChooseOne
from core.front import door
from core.people import Person
from core.ports import Tx
from core.process import agreement, appeals
from core.verdicts import settling
from core.views import View
from core.work import Answer, CaseKind, Standing
from core.working import changing, pressing, sending, waiting
from tests.core.process.test_agreement import full
from tests.core.world import HOUSE, MOOD, World, happy, sad, start

ANN, BEN, CAT = 11, 12, 13
SURE = ChooseOne("sure", "Are you sure?", ("yes", "no"))


async def link(world: World, campaign: int) -> str:
    """A test link's payload."""
    await world.turn(campaign, asks="Nuru Lab", purpose="To teach a program.")
    await world.do(lambda tx: tx.drafts.add(Draft(campaign, "abc")))
    return "tabc"


async def test_a_test_is_not_paid_takes_no_slot_and_agrees_with_nobody(world: World) -> None:
    campaign = await world.campaign(rows=2, answers=1)
    payload = await link(world, campaign)
    await world.people(ANN, BEN)
    first = await world.see(ANN, lambda tx, me: door.start(tx, me, payload))
    assert first.assignment.is_test
    assert (await world.see(ANN, lambda tx, me: door.start(tx, me, payload))).task == first.task
    second = await world.see(ANN, happy)
    assert second.assignment.is_test
    assert second.told
    assert "not paid" in second.told.one
    tried = await world.act(ANN, desk.skip)
    assert isinstance(tried, TriedView)
    sent = await world.answer(ANN, first)
    assert (sent.is_test, sent.clock_at) == (True, 0)
    assert await world.do(lambda tx: pay.approve(tx, sent))
    assert (await world.balance(ANN)).available == 0
    assert (await world.me(ANN)).unconfirmed == 0
    await world.see(BEN, start(campaign))
    assert (await world.see(BEN, happy)).left == 0, "both were there for others"


async def test_stopping_a_test_ends_all_of_it(world: World) -> None:
    campaign = await world.campaign(rows=2)
    payload = await link(world, campaign)
    await world.person(ANN)
    await world.see(ANN, lambda tx, me: door.start(tx, me, payload))
    assert isinstance(await world.act(ANN, desk.stop), TriedView)
    assert not await world.act(ANN, lambda tx, me: tx.assignments.of_person(me.id))


async def test_a_test_beside_real_work_ends_alone(world: World) -> None:
    real, tried = await world.campaign(), await world.campaign(rows=3)
    payload = await link(world, tried)
    await world.person(ANN)
    held = (await world.see(ANN, start(real))).assignment
    await world.see(ANN, lambda tx, me: door.start(tx, me, payload))
    view = await world.see(ANN, happy)
    assert view.assignment.is_test
    assert isinstance(await world.act(ANN, desk.stop), TriedView)
    assert await world.act(ANN, lambda tx, me: tx.assignments.of_person(me.id)) == [held]
    await world.see(ANN, lambda tx, me: door.start(tx, me, payload))
    await world.see(ANN, happy)
    assert isinstance(await world.act(ANN, happy), TriedView)


async def test_test_work_moves_no_points(world: World) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    sent = replace(await world.answer(ANN, view), is_test=True)
    await world.do(lambda tx: pay.reward(tx, view.campaign, replace(view.assignment, is_test=True), pending=False))
    assert await world.do(lambda tx: pay.settle(tx, sent, 5))
    assert (await world.balance(ANN)).available == 5


async def test_a_change_of_a_form_asks_all_its_questions(world: World) -> None:
    campaign = await world.campaign(questions=[MOOD, SURE])
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    await world.see(ANN, happy)
    await world.see(ANN, happy)
    assert (await world.see(ANN, changing.change)).at == 0
    half = await world.see(ANN, sad)
    assert (half.at, half.mode) == (1, "change")
    assert (await world.answer(ANN, first)).values == {"mood": "Happy", "sure": "yes"}
    await world.see(ANN, sad)
    assert (await world.answer(ANN, first)).values == {"mood": "Sad", "sure": "no"}


async def test_a_change_of_what_is_not_there_asks_nothing(world: World) -> None:
    await world.person(ANN)
    params = {"c": 404, "t": 404, "mode": "change", "draft": {}}
    await world.act(ANN, lambda tx, me: tx.people.show(me.id, "task", params))
    with pytest.raises(Stale, match="no question open"):
        await world.act(ANN, happy)


async def test_an_answer_that_is_there_already_is_not_added_again(world: World) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    view = await world.see(ANN, start(campaign))
    lease = view.assignment

    def twice(tx: Tx, me: Person) -> View:
        tx.answers.add(Answer(lease.id, campaign, lease.task_id, me.id, {}, Standing.APPROVED, 5, 5, True, tx.now, 0))
        return happy(tx, me)

    with pytest.raises(Stale, match="answered this one already"):
        await world.act(ANN, twice)

    def ended(tx: Tx, me: Person) -> View:
        held = desk.on_screen(tx, me)
        tx.assignments.end(lease, lease.state.EXPIRED)
        return sending.submit(tx, me, held, {"mood": "Happy"}, {})

    with pytest.raises(Stale, match="time for that task is over"):
        await world.act(ANN, ended)


async def test_who_was_confirmed_by_the_clock_is_not_judged_again(world: World) -> None:
    campaign = await world.campaign(rows=1, answers=2)
    await world.people(ANN, BEN)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    world.clock.tick(3 * pay.DAY_MS)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 1
    await world.see(BEN, start(campaign))
    await world.act(BEN, happy)
    assert (await world.answer(BEN, view)).confirmed
    assert [(await world.me(who)).unconfirmed for who in (ANN, BEN)] == [0, 0]


async def test_one_agreement_opens_one_case(world: World) -> None:
    await world.people(ANN, BEN)
    await full(world, ANN)
    await world.person(CAT)
    campaign = await world.campaign(rows=1, answers=3)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    for who in (BEN, CAT):
        await world.see(who, start(campaign))
    waits = await world.answer(ANN, view)
    await world.act(BEN, sad)
    await world.act(CAT, sad)
    both: Sequence[Answer] = [waits, *[await world.answer(who, view) for who in (BEN, CAT)]]

    def agree(tx: Tx) -> None:
        held = tx.assignments.held(waits.campaign_id, waits.task_id, waits.person_id)
        assert held
        settling.settle(tx, held.campaign, held.task, both)

    await world.do(agree)
    assert [one.kind for one in await world.do(lambda tx: tx.cases.waiting(9))] == [CaseKind.DIFFERS]
    await world.do(lambda tx: agreement.redraw(tx, both[1]))  # nobody looks at Ben's: nothing to draw


async def test_who_waits_for_work_is_told_once_there_is_some(world: World) -> None:
    me = await world.person(ANN)
    until = world.clock.now() + pay.DAY_MS
    assert not await world.do(lambda tx: waiting.look(tx, me.id, until))
    campaign = await world.campaign()
    assert await world.do(lambda tx: waiting.look(tx, me.id, until))
    assert [one.kind for one in await world.do(lambda tx: tx.outbox.due(9, 1))] == ["tell"]
    assert await world.do(lambda tx: waiting.look(tx, 404, until))
    await world.see(ANN, start(campaign))
    assert await world.do(lambda tx: waiting.look(tx, me.id, until)), "they found it by themselves"


async def test_a_group_named_in_the_settings_is_linked_where_none_is(world: World) -> None:
    await world.do(lambda tx: door.meet(tx, ANN, "en", HOUSE))
    for chat, linked in ((0, 0), (-5, -5), (-6, -5)):
        await world.do(lambda tx, chat=chat: door.settle_group(tx, chat))  # type: ignore[misc]
        assert await world.do(lambda tx: tx.office.group()) == linked


def test_most_screens_have_no_picture() -> None:
    me = Person(1, 1, "en")
    assert View(me=me, screen=me.screen).picture is None


@pytest.mark.parametrize("press", [pressing.back, pressing.another])
async def test_a_button_that_the_question_never_had_is_stale(world: World, press: Callable[[Tx, Person], View]) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    await world.see(ANN, start(campaign))
    with pytest.raises(Stale):
        await world.act(ANN, press)
