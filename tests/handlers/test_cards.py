"""A doubtful answer, the moderators' card, and what the worker can do about the decision."""

import pytest

from core.ports import Tx
from core.process.review import REASONS
from core.work import CaseKind, Verdict
from handlers.card import CASE_CHARS_MAX, Card, name_of
from handlers.tap import Due
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import WHY, moderators, money, rejected, sent


async def test_one_tap_approves(stage: Stage) -> None:
    group, (moderator,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    card = moderator.reads(group)
    assert "An answer to look at" in card
    assert "Habari" in card
    assert "A greeting <b>" in card
    assert "asks for a look at every answer" in card
    assert "Wanjiru" not in card
    assert await money(stage, worker) == (0, 5)
    after = await moderator.tap("Approve", chat_id=group)
    assert moderator.toast == "Approved. Thank you."
    assert "✔ Approved." in after
    assert not moderator.buttons(group)
    assert await money(stage, worker) == (5, 0)


async def test_reject_appeal_and_another_person_decides(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    assert "The answer is wrong" in " ".join([await asha.tap("Reject", chat_id=group), *asha.buttons(group)])
    await asha.tap("The answer is wrong", chat_id=group)
    assert "in our private chat" in asha.toast
    assert "one sentence" in asha.reads()
    assert "of 10 to 500 letters" in await asha.say("No")
    assert "Decided" in await asha.say(WHY)
    assert "✘ Rejected." in asha.reads(group)
    told = worker.reads()
    assert "was not accepted" in told
    assert WHY in told
    assert "The answer is wrong" in told
    assert worker.buttons() == ["Appeal", "Do it again"]
    assert await money(stage, worker) == (0, 5)
    assert "Why is the decision wrong?" in await worker.tap("Appeal")
    assert "with another person" in await worker.say("It does say so, look again")
    card = baraka.reads(group)
    assert "An appeal" in card
    assert WHY in card
    assert "It does say so" in card
    await asha.tap("Grant", chat_id=group)
    assert "your own decision" in asha.toast
    await baraka.tap("Grant", chat_id=group)
    assert "✔ Granted" in baraka.reads(group)
    assert "Your appeal was granted: +5 points" in worker.reads()
    assert await money(stage, worker) == (5, 0)


async def test_f2_a_part_and_once_more_are_offered_before_reject_which_asks_for_reason_and_sentence(
    stage: Stage,
) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    assert asha.buttons(group) == ["Approve", "Pay a part", "Do again", "Reject"]
    await asha.tap("Reject", chat_id=group)
    assert asha.buttons(group) == [*REASONS.values(), "Back"]
    await asha.tap("The answer is wrong", chat_id=group)
    assert "Habari" in asha.reads()
    assert "A greeting <b>" in asha.reads()
    assert "was not accepted" not in worker.reads()
    await asha.say(WHY)
    for part in ("Habari", "A greeting <b>", "The answer is wrong", WHY):
        assert part in worker.reads()


async def test_do_again_once(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await asha.tap("Do again", chat_id=group)
    await asha.tap("It cannot be read", chat_id=group)
    await asha.say("Please write the whole word.")
    assert "Please do this one again" in worker.reads()
    again = await worker.tap("Do it again")
    assert "Please write the whole word." in again
    await worker.say("Hello there")
    assert "Hello there" in asha.reads(group)
    assert "Do again" not in asha.buttons(group)
    await asha.tap("Pay a part", chat_id=group)
    assert asha.buttons(group) == ["25 % · 1 point", "50 % · 2 points", "75 % · 3 points", "Back"]
    await asha.tap("50 %", chat_id=group)
    await asha.tap("It breaks", chat_id=group)
    await asha.say("Half of it is right, thank you.")
    assert "A part was paid: 2 points of 5 points." in worker.reads()
    assert await money(stage, worker) == (2, 3)


async def test_the_only_moderators_appeal_goes_to_the_operator(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await rejected(stage, asha, group)
    await worker.tap("Appeal")
    await worker.say("It is right")
    assert "An appeal" in stage.operator.reads()
    await stage.operator.tap("Deny")
    await stage.operator.tap("It breaks")
    assert "one sentence" in stage.operator.reads()
    await stage.operator.say("I see it the same way, sorry.")
    assert "denied" in worker.reads()
    assert not worker.buttons()
    assert await money(stage, worker) == (0, 0)
    assert "✘ Denied." in asha.reads(group)
    assert (await stage.do(lambda tx: tx.cases.waiting(9))) == []


async def test_nobody_decides_on_their_own_work_and_only_moderators_do(stage: Stage) -> None:
    group, (asha, _) = await moderators(stage, "Asha", "Baraka")
    await campaign(stage, ["Habari"], question=SAY, reviewed=True)
    await asha.say("/work")
    await asha.tap("I agree, start")
    await asha.say("A greeting")
    await asha.tap("Approve", chat_id=group)
    assert "your own work" in asha.toast
    stranger = await enter(stage, "Zawadi")
    await stage.engine.join_group(stranger.id, group)
    await stranger.tap("Approve", chat_id=group)
    assert "Only moderators" in stranger.toast
    (case,) = await stage.do(lambda tx: tx.cases.waiting(9))
    assert case.kind is CaseKind.REVIEW


async def test_an_undecided_answer_is_paid_by_the_clock(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await stage.wait(3 * 24 * 3600 + 60)
    assert await money(stage, worker) == (5, 0)
    assert "Nobody decided in time: paid" in asha.reads(group)


async def test_the_queue_and_a_card_again(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await stage.wait(2 * 3600)
    queue = await asha.say("/queue", chat_id=group)
    assert "Answers: 1, the oldest for 2 hours" in queue
    name = queue.rsplit("/case ", 1)[1]
    before = asha.last(group)["message_id"]
    assert "A greeting" in await asha.say(f"/case {name}", chat_id=group)
    assert asha.last(group)["message_id"] > before
    assert "by the rules · came to the desk" in asha.messages(group)[-2]["text"]
    await asha.tap("Approve", chat_id=group)
    await asha.say(f"/case {name}", chat_id=group)
    assert asha.messages(group)[-2]["text"].endswith("Asha · ✔ Approved")
    assert "✔ Approved." in asha.reads(group)
    assert "Nothing waits" in await asha.say("/queue", chat_id=group)
    assert "no such case" in await asha.say("/case zzzzzzzzzz", chat_id=group)
    assert "no such case" in await asha.say("/case " + "z" * 13, chat_id=group)  # beyond 63 bits
    assert "no such case" in await asha.say("/case %", chat_id=group)
    assert "Only moderators" in await worker.say("/queue")
    assert "Only moderators" in await worker.say(f"/case {name}")


async def test_an_old_button_shows_how_it_ended(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    message, data = stage.button(group, "Approve")
    await asha.tap("Approve", chat_id=group)
    query = await stage.engine.press(baraka.id, group, message, data, stale=True)
    await stage.settle()
    answer = await stage.engine.answer_of(query, 0.01)
    assert answer
    assert "Someone else has decided" in (answer.text or "")
    assert await money(stage, worker) == (5, 0)


async def test_a_moderator_who_never_came_in_is_told_how(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await sent(stage)

    def unseen(tx: Tx) -> None:
        me = tx.people.by_telegram(asha.id)
        assert me
        tx.people.drawn(me.id, me.screen.revision, 0, has_media=False)

    await stage.do(unseen)
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    assert "t.me/kazi_bot" in asha.toast
    assert "✘" not in asha.reads(group)


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("reason", REASONS)
def test_the_longest_ids_fit_a_button(verdict: Verdict, reason: str) -> None:
    last = 2**63 - 1
    assert len(Card(do="menu", case=last, verdict=verdict, share=75, reason=reason).pack()) <= 64
    assert len(Due(do="appeal", c=last, t=last).pack()) <= 64


@pytest.mark.parametrize("case_id", [0, 35, 36, 2**63 - 1])
def test_a_case_is_named_as_it_is_read(case_id: int) -> None:
    assert int(name_of(case_id), 36) == case_id
    assert len(name_of(case_id)) <= CASE_CHARS_MAX
