"""Letters between a worker and who asks, in the chat."""

from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators
from tests.handlers.test_bonuses import worked

DAY_SECONDS = 24 * 3600


async def written(stage: Stage, asks: str = "Is <b> good? Call 0712 345 678") -> tuple[Actor, Actor]:
    """Amina, and a worker who has written to her from a task."""
    amina = await requester(stage)
    await launched(amina)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await worker.say("/who")
    await worker.tap("Write to them")
    assert "They do not see who you are" in worker.reads()
    await worker.say(asks)
    return amina, worker


async def test_a_letter_goes_both_ways_without_names(stage: Stage) -> None:
    amina, worker = await written(stage)
    assert "Numbers, links and names were left out" in worker.reads()
    assert "Is <b> good? Call […]" in amina.reads()
    assert "Please answer within two working days" in amina.reads()
    assert "Wanjiru" not in amina.reads()
    assert amina.buttons() == ["Answer", "Report"]
    await amina.tap("Answer")
    assert "Write your answer to worker" in amina.reads()
    assert "Sent. They read it" in await amina.say("Yes, it is good.")
    assert "✉️ Nuru Lab writes to you, of moods:\nYes, it is good." in worker.reads()
    await worker.tap("Answer")
    await worker.say("Thank you!")
    assert "Thank you!" in amina.reads()
    await amina.tap("Report")
    assert "A person looks at it" in amina.toast


async def test_a_letter_that_hurts_is_looked_at_and_both_are_told(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina, worker = await written(stage)
    await amina.tap("Answer")
    await amina.say("Learn to <read>.")
    await worker.tap("Report")
    assert "A person looks at it" in worker.toast
    assert "A message that may hurt" in asha.reads(group)
    assert "Whoever asks for the work wrote:\n\n“Learn to <read>.”" in asha.reads(group)
    await asha.tap("It hurts", chat_id=group)
    assert "✔ It hurts: both are told." in asha.reads(group)
    assert "you are right. Whoever wrote it is told.\nLearn to <read>." in worker.reads()
    assert "this message of yours hurts others. Please write as you want to be written to.\nLearn to" in amina.reads()


async def test_who_asks_writes_to_somebody_whose_work_was_decided(stage: Stage) -> None:
    amina, worker, code = await worked(stage)
    await amina.tap("Other formats")
    assert "Whom do you write to?" in await amina.tap("Write to a worker")
    assert "was decided" in await amina.say("nobody Well done, thank you")
    assert "Sent." in await amina.say(f"{code} Well done, thank you")
    assert "✉️ Nuru Lab writes to you, of moods:\nWell done, thank you" in worker.reads()


async def test_nobody_answers_and_a_moderator_does(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina, worker = await written(stage)
    await stage.wait(4 * DAY_SECONDS)
    assert "within two working days. A moderator looks" in worker.reads()
    assert "A letter without an answer" in asha.reads(group)
    assert "Is <b> good?" in asha.reads(group)
    await asha.tap("Answer them", chat_id=group)
    assert "Is <b> good?" in asha.reads()
    await asha.say("Good is what you like.")
    assert "✉️ A moderator answers your letter, of moods:\nGood is what you like." in worker.reads()
    assert "✔ Answered." in asha.reads(group)
    assert "Letters without an answer" not in await asha.say("/queue", chat_id=group)
    await amina.tap("Answer")
    assert "Sent." in await amina.say("Sorry, I was away.")


async def test_who_asks_answers_late_and_the_case_is_over(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina, worker = await written(stage)
    await stage.wait(4 * DAY_SECONDS)
    await amina.tap("Answer")
    await amina.say("Sorry, I was away.")
    assert "Sorry, I was away." in worker.reads()
    cards = [str(one.get("text")) for one in asha.messages(group)]
    assert any("✔ Who asks has answered." in one for one in cards), "a digest may have come below it"
