"""Help ends in a person."""

from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators


async def test_a_question_is_answered_by_a_person(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    asker = await enter(stage)
    assert "ask a person" in await asker.say("/help")
    assert "Skip is free" in await asker.tap("How work goes")
    await asker.tap("Other topics")
    assert "What is your question?" in await asker.tap("Ask a person")
    assert "5 to 1,000 letters" in await asker.say("Hm?")
    assert "A person reads it" in await asker.say("When am I <paid>?")
    card = asha.reads(group)
    assert "A question" in card
    assert "When am I <paid>?" in card
    assert "Wanjiru" not in card
    await asha.tap("Reply", chat_id=group)
    assert "When am I <paid>?" in asha.reads()
    assert "Sent. Thank you." in await asha.say("Points & money: see /balance")
    assert "Points & money: see /balance" in asker.reads()
    assert "✔ Answered." in asha.reads(group)
    assert not asha.buttons(group)
    assert "What is your question?" in await asker.tap("Ask again")


async def test_only_the_first_reply_counts_and_nobody_answers_themselves(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    asker = await enter(stage)
    await asker.say("/help")
    await asker.tap("Ask a person")
    await asker.say("Is anyone there?")
    for one in (asha, baraka):
        await one.tap("Reply", chat_id=group)
    assert "Somebody has this one" in baraka.toast
    await asha.say("Yes, I am.")
    assert "Yes, I am." in asker.reads()
    await asha.say("/help")
    await asha.tap("Ask a person")
    await asha.say("And I, may I ask?")
    await asha.tap("Reply", chat_id=group)
    assert "your own question" in asha.toast


async def test_at_most_three_questions_wait(stage: Stage) -> None:
    asker = await enter(stage)
    for _ in range(4):
        await asker.say("/help")
        await asker.tap("Ask a person")
        await asker.say("Is anyone there?")
    assert "You have 3 questions waiting" in asker.reads()


async def test_the_texts_are_open_to_newcomers(stage: Stage) -> None:
    newcomer = stage.person("Zawadi")
    assert "version 1" in await newcomer.say("/privacy")
    assert "Points are no money" in await newcomer.say("/payout")
    assert "How pay works" in await newcomer.say("/paysupport")
    assert "Ask a person" not in newcomer.buttons()
    await newcomer.say("/help")
    assert "never asks you to pay" in await newcomer.tap("How pay works")
