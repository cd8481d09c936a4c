"""What waits, who is on duty, and whose turn a card is: as people see it in the group."""

from typing import Any

import pytest

from handlers.queue import Desk
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators, sent

DAY = 24 * 3600


async def answers(stage: Stage, n: int, name: str = "Wanjiru") -> Actor:
    """A worker whose answers wait for a moderator."""
    await campaign(stage, [f"Sign {one}" for one in range(n)], question=SAY, reviewed=True)
    worker = await enter(stage, name)
    await worker.tap("I agree, start")
    for one in range(n):
        await worker.say(f"It says {one}")
    return worker


def mentioned(actor: Actor, group: int) -> list[int]:
    """Whom the newest message names so that their phone rings."""
    last: dict[str, Any] = actor.last(group)
    entities = last.get("entities") or last.get("caption_entities") or []
    return [one["user"]["id"] for one in entities if one["type"] == "text_mention"]


async def test_a_card_names_whose_turn_it_is(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    await answers(stage, 2)
    cards = [one for one in asha.messages(group) if "An answer to look at" in one.get("text", "")]
    assert [one["entities"][-1]["user"]["id"] for one in cards] == [asha.id, baraka.id]
    assert "Baraka, it is your turn." in asha.reads(group)
    assert mentioned(asha, group) == [baraka.id]
    after = await asha.tap("Approve", chat_id=group)
    assert asha.toast.startswith("Approved"), "a turn is no lock"
    assert "your turn" not in after


async def test_off_duty_and_back(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    await sent(stage)
    said = await asha.say("/queue", chat_id=group)
    assert "Answers: 1" in said
    assert "2 of you are on duty." in said
    assert asha.buttons(group) == ["I am on duty", "I am off duty"]
    assert "1 of you is on duty." in await asha.tap("I am off duty", chat_id=group)
    assert "You are off duty" in asha.toast
    await asha.tap("Approve", chat_id=group)
    assert "You are off duty. Send /queue" in asha.toast
    (case,) = await stage.do(lambda tx: tx.cases.waiting(9))
    assert not case.decided_at
    card = next(one for one in asha.messages(group) if one["message_id"] == case.message_id)
    assert "Baraka, it is your turn." in card["text"]
    await baraka.tap("I am off duty", chat_id=group)
    assert "1 case waits" in stage.operator.reads()
    assert "1 of you is on duty." in await asha.tap("I am on duty", chat_id=group)
    await asha.tap("Approve", chat_id=group)
    assert asha.toast == "Approved. Thank you."


async def test_nobody_there_calls_the_operator_once(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await asha.say("/queue", chat_id=group)
    assert "Nobody is on duty." in await asha.tap("I am off duty", chat_id=group)
    before = len(stage.operator.messages())
    worker = await answers(stage, 3)
    assert len(stage.operator.messages()) == before + 1
    assert "1 case waits, and no moderator who may decide is on duty." in stage.operator.reads()
    assert not [one for one in asha.messages(group) if "An answer" in one.get("text", "")]
    await stage.wait(12 * 3600 + 1)
    assert len(stage.operator.messages()) == before + 2
    assert "3 cases wait" in stage.operator.reads()
    await asha.tap("I am on duty", chat_id=group)
    assert len([one for one in asha.messages(group) if "An answer" in one.get("text", "")]) == 3
    assert worker.reads()


async def test_in_private_one_sees_how_one_stands(stage: Stage) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    said = await asha.say("/queue")
    assert "Nothing waits" in said
    assert "You are on duty. Your quiet hours: None." in said
    assert asha.buttons() == ["I am off duty", "Quiet hours"]
    await asha.tap("Quiet hours")
    assert asha.buttons() == ["None", "20:00\u201306:00", "21:00\u201307:00", "22:00\u201308:00", "Back"]
    assert "Your quiet hours: 21:00\u201307:00." in await asha.tap("21:00")
    assert "You are off duty." in await asha.tap("I am off duty")
    assert asha.buttons() == ["I am on duty", "Quiet hours"]
    await asha.tap("Quiet hours")
    assert "off duty" in await asha.tap("Back")


async def test_an_operator_sees_the_queue_and_is_dealt_nothing(stage: Stage) -> None:
    group, _ = await moderators(stage, "Asha")
    await stage.operator.say("/queue")
    assert not stage.operator.buttons()
    await stage.operator.say("/queue", chat_id=group)
    await stage.operator.tap("I am off duty", chat_id=group)
    assert "You decide as an operator" in stage.operator.toast


async def test_others_are_told_that_it_is_not_theirs(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await enter(stage, "Zawadi")
    await stage.engine.join_group(worker.id, group)
    await asha.say("/queue", chat_id=group)
    for label in ("I am on duty", "I am off duty"):
        await worker.tap(label, chat_id=group)
        assert "Only moderators" in worker.toast
    message, _ = stage.button(group, "I am on duty")
    for do in ("see", "hours", "quiet", "nothing"):
        query = await stage.engine.press(worker.id, group, message, Desk(do=do).pack(), stale=True)
        await stage.settle()
        answer = await stage.engine.answer_of(query, 0.01)
        assert answer
        assert "Only moderators" in (answer.text or "")
    assert await stage.do(lambda tx: all(one.on for one in tx.duty.staff(0)))


async def test_the_morning_is_told(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    before = len(asha.messages(group))
    await stage.wait(2 * DAY)
    assert len(asha.messages(group)) == before, "nothing waits and nothing happened"
    await answers(stage, 3)
    await asha.tap("Approve", chat_id=group)
    await baraka.tap("Approve", chat_id=group)
    await stage.wait(DAY)
    told = asha.reads(group)
    assert told.startswith("Good morning. What waits:\nAnswers: 1, the oldest for ")
    assert "Decided since yesterday:\nAnswers: 2 (2 × ✔ Approved.)" in told  # noqa: RUF001 - means times
    assert "Asha" not in told


async def test_a_new_group_gets_what_waits(stage: Stage) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    await sent(stage)
    other = stage.engine.add_group("Others", [stage.operator.id, asha.id, stage.kazi.parts.bot_id]).id
    await stage.operator.say("/link", chat_id=other)
    assert "An answer to look at" in asha.reads(other)


@pytest.mark.parametrize("do", ["on", "off", "see", "hours", "quiet"])
def test_its_buttons_fit(do: str) -> None:
    assert len(Desk(do=do, n=2**63 - 1).pack()) <= 64
