"""Answering: the next question, drafts that survive, ticks and replies."""

import pytest

from core import desk
from core.errors import Invalid, Stale
from core.form.questions import CANT_TELL, ChooseOne, ChooseSeveral, TakePhoto, WriteText
from core.people import Person
from core.ports import Tx
from core.quality.finding import PhotoFacts
from core.views import NothingLeft, TaskView, View
from core.work import Standing
from core.working import answering, awaiting, changing
from storage.store import open_store
from tests.conftest import BOT_ID
from tests.core.world import Act, World, happy, start, tap
from tests.fakes import RING, FakeIds

ANN, BEN = 11, 12
SAY = WriteText("say", "What does it say?", shortest=2)
PARTS = ChooseSeveral("parts", "What is there?", ("door", "sign", "shelf"), fewest=1, most=2)
PHOTO = TakePhoto("photo", "The shop's front")
SHARP = PhotoFacts(width=960, height=1280, mean=120.0, brightest=230, deviation=55.0, sharpness=90.0)


def says(text: str) -> Act:
    return lambda tx, me: answering.answer(tx, me, text)


def sends(digit: str) -> Act:
    return lambda tx, me: answering.answer(tx, me, digit * 64, SHARP)


def replies(message_id: int, text: str) -> Act:
    return lambda tx, me: answering.reply(tx, me, message_id, text)


def drawn(view: TaskView, message_id: int) -> Act:
    """The view stands in this message."""

    def stands(tx: Tx, me: Person) -> View:
        tx.people.drawn(me.id, view.screen.revision, message_id, has_media=False)
        tx.assignments.sent(view.assignment.id, message_id)
        return view

    return stands


async def test_a_choice_is_paid_at_once_and_the_next_task_comes(world: World) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    second = await world.see(ANN, happy)
    assert second.task.id != first.task.id
    assert second.told
    assert second.told.one == "+{pay}"
    assert second.can_change
    assert second.folded
    sent = await world.answer(ANN, first)
    assert (sent.values, sent.standing, sent.confirmed, sent.paid_minor) == (
        {"mood": "Happy"},
        Standing.APPROVED,
        False,
        5,
    )
    assert (await world.balance(ANN)).available == 5
    assert (await world.me(ANN)).unconfirmed == 1


async def test_cant_tell_is_paid(world: World) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    await world.act(ANN, says(CANT_TELL))
    assert (await world.answer(ANN, first)).values == {"mood": CANT_TELL}
    assert (await world.balance(ANN)).available == 5


@pytest.mark.parametrize("number", [-1, 3, 99])
async def test_a_button_of_another_form_is_old(world: World, number: int) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    await world.see(ANN, start(campaign))
    with pytest.raises(Stale, match="button is old"):
        await world.act(ANN, tap(number))


async def test_without_a_task_there_is_nothing_to_answer(world: World) -> None:
    await world.person(ANN)
    for act in (happy, says("hello"), desk.skip, answering.done, replies(7, "hello")):
        with pytest.raises(Stale, match="no question open"):
            await world.act(ANN, act)
    with pytest.raises(Stale, match="too late"):
        await world.act(ANN, changing.change)
    assert isinstance(await world.act(ANN, changing.keep), NothingLeft)


async def test_several_are_ticked_and_sent_with_done(world: World) -> None:
    campaign = await world.campaign(questions=[PARTS])
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    with pytest.raises(Invalid, match="at least"):
        await world.act(ANN, answering.done)
    for number in (2, 0, 1, 2):
        view = await world.see(ANN, tap(number))
    assert view.chosen == ("door", "sign")
    await world.see(ANN, tap(2))
    with pytest.raises(Invalid, match="no more than"):
        await world.act(ANN, answering.done)
    await world.see(ANN, tap(1))
    second = await world.see(ANN, answering.done)
    assert (await world.answer(ANN, first)).values == {"parts": ["door", "shelf"]}
    assert second.chosen == ()


async def test_a_form_of_several_questions_keeps_its_draft_over_a_restart(world: World, url: str) -> None:
    campaign = await world.campaign(questions=[PARTS, SAY, ChooseOne("sure", "Are you sure?", ("yes", "no"))])
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    await world.see(ANN, tap(1))
    assert (await world.see(ANN, answering.done)).at == 1
    await world.store.close()  # type: ignore[attr-defined]
    world.store = open_store(url, world.clock, FakeIds(10_000), BOT_ID, ring=RING)
    again = await world.see(ANN, desk.again)
    assert (again.at, again.task.id, again.chosen) == (1, first.task.id, ())
    assert (await world.see(ANN, says("Open"))).at == 2
    await world.see(ANN, happy)
    assert (await world.answer(ANN, first)).values == {"parts": ["sign"], "say": "Open", "sure": "yes"}
    await world.store.close()


async def test_a_draft_of_a_lease_that_is_over_is_not_kept(world: World) -> None:
    campaign = await world.campaign(questions=[SAY, ChooseOne("sure", "Are you sure?", ("yes", "no"))])
    await world.person(ANN)
    view = await world.see(ANN, start(campaign))

    def late(tx: Tx, me: Person) -> View:
        """The lease ends between the look at it and the draft, as another transaction may on PostgreSQL."""
        held = desk.on_screen(tx, me)
        assert tx.assignments.end(held.assignment, held.assignment.state.EXPIRED)
        return answering.given(tx, me, held, "Open")

    with pytest.raises(Stale, match="time for that task is over"):
        await world.act(ANN, late)
    assert (await world.see(ANN, desk.again)).assignment == view.assignment


async def test_the_larger_picture_is_the_same_question(world: World) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    assert first.picture is None
    larger = await world.see(ANN, desk.enlarge)
    assert (larger.larger, larger.task.id, larger.picture) == (True, first.task.id, None)


async def test_a_photo_question_takes_nothing_but_a_photo(world: World) -> None:
    campaign = await world.campaign(questions=[PHOTO])
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    for text in ("here it is", "a" * 64):
        with pytest.raises(Invalid, match="send a photo"):
            await world.act(ANN, says(text))
    second = await world.see(ANN, sends("a"))
    assert (await world.answer(ANN, first)).standing is Standing.APPROVED
    assert second.told
    third = await world.act(ANN, says(CANT_TELL))
    assert isinstance(third, TaskView)


async def test_the_same_photo_again_is_refused_before_it_counts(world: World) -> None:
    campaign = await world.campaign(questions=[PHOTO])
    await world.person(ANN)
    await world.see(ANN, start(campaign))
    second = await world.see(ANN, sends("a"))
    with pytest.raises(Invalid):
        await world.act(ANN, sends("a"))
    assert (await world.see(ANN, desk.again)).task == second.task


async def test_whether_a_photo_is_awaited(world: World) -> None:
    photo, text = await world.campaign(questions=[PHOTO]), await world.campaign(questions=[SAY])
    await world.person(ANN)

    async def awaits(message_id: int = 0) -> bool:
        found = await world.act(ANN, lambda tx, me: awaiting.awaits(tx, me, message_id))
        return isinstance(found, TakePhoto)

    assert not await awaits()
    await world.act(ANN, drawn(await world.see(ANN, start(photo)), 70))
    assert await awaits()
    await world.act(ANN, drawn(await world.see(ANN, start(text)), 71))
    assert not await awaits()
    assert await awaits(70)
    assert not await awaits(71)
    assert not await awaits(99)


async def test_a_reply_belongs_to_its_task_and_the_one_in_hand_comes_back(world: World) -> None:
    one, two = await world.campaign(questions=[SAY]), await world.campaign(questions=[SAY])
    await world.person(ANN)
    older = await world.see(ANN, start(one))
    await world.act(ANN, drawn(older, 70))
    newer = await world.see(ANN, start(two))
    await world.act(ANN, drawn(newer, 71))
    back = await world.see(ANN, replies(70, "to the older"))
    assert (await world.answer(ANN, older)).values == {"say": "to the older"}
    assert back.assignment.id == newer.assignment.id
    assert back.told
    await world.see(ANN, replies(71, "to the newer"))
    assert (await world.answer(ANN, newer)).values == {"say": "to the newer"}
    with pytest.raises(Stale, match="time for that task is over"):
        await world.act(ANN, replies(70, "once more"))


async def test_a_reply_from_another_screen_goes_on_in_its_campaign(world: World) -> None:
    campaign = await world.campaign(questions=[SAY])
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    await world.act(ANN, drawn(first, 70))
    await world.act(ANN, desk.jobs)
    second = await world.see(ANN, replies(70, "an answer"))
    assert second.task.id != first.task.id


async def test_skipping_after_a_reply_to_a_form_returns_to_the_task_in_hand(world: World) -> None:
    one = await world.campaign(questions=[SAY, PARTS])
    two = await world.campaign()
    await world.person(ANN)
    await world.act(ANN, drawn(await world.see(ANN, start(one)), 70))
    newer = await world.see(ANN, start(two))
    assert (await world.see(ANN, replies(70, "half of it"))).at == 1
    back = await world.see(ANN, desk.skip)
    assert back.assignment.id == newer.assignment.id
