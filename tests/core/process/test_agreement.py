"""What becomes of an answer: paid at once, waiting for others, confirmed by them, by a moderator's desk or by time."""

from dataclasses import replace

import pytest

from core.campaigns import REVIEW_DAYS, UNCONFIRMED_MAX, Campaign, State, Task
from core.form.questions import WriteText
from core.kinds import Settings
from core.process import appeals
from core.process.agreement import voters
from core.tasks import TYPES
from core.views import TaskView
from core.work import CaseKind, Standing
from core.working import answering, changing
from tests.core.world import World, happy, sad, start, tap

ANN, BEN, CAT = 11, 12, 13
neither = tap(2)
DAY_MS = 24 * 3_600_000
SAY = WriteText("say", "What does it say?", shortest=2)


async def full(world: World, who: int, unconfirmed: int = UNCONFIRMED_MAX) -> None:
    """The person has this many answers that nothing confirmed yet, in a campaign of their own."""
    campaign = await world.campaign(rows=unconfirmed, answers=2)
    await world.act(who, start(campaign))
    for _ in range(unconfirmed):
        await world.act(who, happy)


async def test_the_first_twenty_are_paid_at_once_and_the_next_waits(world: World) -> None:
    await world.person(ANN)
    campaign = await world.campaign(answers=2)
    await full(world, ANN, UNCONFIRMED_MAX - 1)
    first = await world.see(ANN, start(campaign))
    second = await world.see(ANN, happy)
    assert (await world.answer(ANN, first)).standing is Standing.APPROVED
    third = await world.see(ANN, happy)
    assert third.told
    assert "when others agree" in third.told.one
    waiting = await world.answer(ANN, second)
    assert (waiting.standing, waiting.paid_minor, waiting.confirmed) == (Standing.WAITING, 0, False)
    balance = await world.balance(ANN)
    assert (balance.available, balance.pending_in) == (UNCONFIRMED_MAX * 5, 5)


async def test_agreement_confirms_pays_and_frees_the_counter(world: World) -> None:
    await world.people(ANN, BEN)
    await full(world, ANN)
    campaign = await world.campaign(rows=1, answers=2)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    assert (await world.balance(ANN)).pending_in == 5
    await world.see(BEN, start(campaign))
    await world.act(BEN, happy)
    for who in (ANN, BEN):
        sent = await world.answer(who, view)
        assert (sent.standing, sent.confirmed, sent.paid_minor, sent.clock_at) == (Standing.APPROVED, True, 5, 0)
    assert (await world.balance(ANN)).pending_in == 0
    assert (await world.me(ANN)).unconfirmed == UNCONFIRMED_MAX
    assert (await world.me(BEN)).unconfirmed == 0


async def test_who_waits_and_differs_goes_to_a_moderator(world: World) -> None:
    await world.people(ANN, BEN, CAT)
    await full(world, ANN)
    campaign = await world.campaign(rows=1, answers=3)
    view = await world.see(ANN, start(campaign))
    for who, choice in ((ANN, sad), (BEN, happy), (CAT, happy)):
        await world.act(who, start(campaign))
        await world.act(who, choice)
    assert (await world.answer(ANN, view)).standing is Standing.REVIEW
    assert (await world.answer(BEN, view)).confirmed
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    assert case.kind is CaseKind.DIFFERS
    assert case.person_id == (await world.me(ANN)).id


async def test_who_was_paid_and_differs_stays_paid_and_unconfirmed_until_the_clock(world: World) -> None:
    await world.people(ANN, BEN)
    campaign = await world.campaign(rows=1, answers=2)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, sad)
    await world.act(BEN, start(campaign))
    await world.act(BEN, happy)
    assert not await world.do(lambda tx: tx.cases.waiting(9))
    assert [(await world.me(who)).unconfirmed for who in (ANN, BEN)] == [1, 1]
    world.clock.tick(REVIEW_DAYS * DAY_MS - 1)
    assert await world.do(lambda tx: appeals.tick(tx, 50)) == 0
    world.clock.tick(1)
    assert await world.do(lambda tx: appeals.tick(tx, 50)) == 2
    assert (await world.answer(ANN, view)).confirmed
    assert [(await world.me(who)).unconfirmed for who in (ANN, BEN)] == [0, 0]
    assert [(await world.balance(who)).available for who in (ANN, BEN)] == [5, 5]


async def test_where_one_answer_is_wanted_it_waits_for_the_clock_alone(world: World) -> None:
    await world.person(ANN)
    await full(world, ANN)
    campaign = await world.campaign(rows=1, answers=1)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    assert (await world.answer(ANN, view)).standing is Standing.WAITING
    assert not await world.do(lambda tx: tx.cases.waiting(9)), "there is nobody it could differ from"
    world.clock.tick(REVIEW_DAYS * DAY_MS)
    assert await world.do(lambda tx: appeals.tick(tx, 50)) == UNCONFIRMED_MAX + 1
    assert (await world.answer(ANN, view)).confirmed
    assert (await world.balance(ANN)).available == (UNCONFIRMED_MAX + 1) * 5
    assert (await world.me(ANN)).unconfirmed == 0


async def test_a_changed_answer_agrees_anew(world: World) -> None:
    await world.people(ANN, BEN)
    campaign = await world.campaign(rows=2, answers=2)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    await world.act(BEN, start(campaign))
    await world.act(BEN, sad)
    assert not (await world.answer(BEN, view)).confirmed
    await world.see(BEN, changing.change)
    await world.see(BEN, happy)
    assert (await world.answer(ANN, view)).confirmed
    assert (await world.answer(BEN, view)).confirmed
    await world.see(ANN, changing.change)
    late = await world.see(ANN, sad)
    assert late.told
    assert "too late" in late.told.one
    assert (await world.answer(ANN, view)).values == {"mood": "Happy"}


async def test_a_change_while_others_are_missing_agrees_with_nobody(world: World) -> None:
    await world.person(ANN)
    campaign = await world.campaign(rows=2, answers=3)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    await world.see(ANN, changing.change)
    await world.see(ANN, sad)
    sent = await world.answer(ANN, view)
    assert (sent.values, sent.confirmed) == ({"mood": "Sad"}, False)


async def test_a_reviewed_choice_may_be_changed_and_its_card_is_drawn_anew(world: World) -> None:
    await world.person(ANN)
    await world.do(lambda tx: tx.office.link_group(-100, tx.people.by_telegram(ANN).id))  # type: ignore[union-attr]
    campaign = await world.campaign(rows=2, reviewed=True)
    view = await world.see(ANN, start(campaign))
    assert isinstance(await world.act(ANN, happy), TaskView)
    assert (await world.answer(ANN, view)).standing is Standing.REVIEW
    for notice in await world.do(lambda tx: tx.outbox.due(9, 1)):
        await world.act(ANN, lambda tx, _me, notice=notice: tx.outbox.sent(notice))  # type: ignore[misc]
    await world.see(ANN, changing.change)
    await world.see(ANN, sad)
    assert (await world.answer(ANN, view)).values == {"mood": "Sad"}
    assert [(one.chat_id, one.kind) for one in await world.do(lambda tx: tx.outbox.due(9, 1))] == [(-100, "card")]


async def test_who_cannot_tell_a_text_is_confirmed_by_others_who_cannot(world: World) -> None:
    await world.people(ANN, BEN)
    campaign = await world.campaign(rows=1, answers=2, questions=[SAY])
    view = await world.see(ANN, start(campaign))
    for who in (ANN, BEN):
        await world.act(who, start(campaign))
        await world.act(who, lambda tx, me: answering.answer(tx, me, "?"))
    for who in (ANN, BEN):
        assert (await world.answer(who, view)).confirmed
        assert (await world.balance(who)).available == 5


async def test_a_good_text_is_paid_for_good(world: World) -> None:
    await world.person(ANN)
    campaign = await world.campaign(rows=1, questions=[SAY])
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, lambda tx, me: answering.answer(tx, me, "A red bus in the rain"))
    sent = await world.answer(ANN, view)
    assert (sent.standing, sent.confirmed, sent.clock_at) == (Standing.APPROVED, True, 0)
    assert (await world.me(ANN)).unconfirmed == 0


async def test_a_doubtful_text_is_looked_at_by_a_person(world: World) -> None:
    await world.person(ANN)
    campaign = await world.campaign(rows=3, questions=[SAY])
    await world.see(ANN, start(campaign))
    words = "The same words for every single task of it"
    await world.see(ANN, lambda tx, me: answering.answer(tx, me, words))
    second = await world.see(ANN, lambda tx, me: answering.answer(tx, me, words))
    assert second.told


@pytest.mark.parametrize("choice", [happy, neither])
async def test_a_last_answer_of_a_person_who_waits_is_judged_at_once(world: World, choice: object) -> None:
    """The one who completes the task may be the one over twenty."""
    await world.people(ANN, BEN)
    await full(world, ANN)
    campaign = await world.campaign(rows=1, answers=2)
    view = await world.see(BEN, start(campaign))
    await world.act(BEN, happy)
    await world.act(ANN, start(campaign))
    await world.act(ANN, choice)  # type: ignore[arg-type]
    standing = (await world.answer(ANN, view)).standing
    assert standing is (Standing.APPROVED if choice is happy else Standing.WAITING)


def test_a_machine_is_one_voter() -> None:
    form = TYPES["confirm"].build({"text": "text", "prediction": "p"}, Settings("Is it ${p}?"))
    campaign = Campaign(1, 1, 1, State.RUNNING, "t", form=form)
    given = [{"answer": "Cat"}]
    assert voters(campaign, Task(1, 1, 2, {"p": " Cat "}), given) == (*given, *given)
    assert voters(campaign, Task(1, 1, 2, {"p": ""}), given) == given
    plain = replace(campaign, form=replace(form, predicted=None))
    assert voters(plain, Task(1, 1, 2, {"p": "Cat"}), given) == given
