"""Answers that others do not agree with, in the moderators' group: one card, however many they are."""

from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators, money
from tests.handlers.test_doubtful import on

WHY = "Each of these texts is a happy one, please read them again."


async def guessed(stage: Stage, rows: int = 23) -> tuple[int, Actor, Actor]:
    """Wanjiru taps one button for everything, and twenty of it are paid unconfirmed: group, moderator, worker."""
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage, [f"text {n}" for n in range(rows)], answers=3)
    workers = [await on(stage, await enter(stage, name)) for name in ("Wanjiru", "Otieno", "Achieng")]
    for choice, worker in zip(("Sad", "Happy", "Happy"), workers, strict=True):
        for _ in range(rows):
            await worker.tap(choice)
    return group, asha, workers[0]


async def test_all_of_them_at_one_tap(stage: Stage) -> None:
    group, asha, wanjiru = await guessed(stage)
    card = asha.reads(group)
    assert "Answers that differ from others' · case" in card
    assert "3 of their answers differ from what others surely say." in card
    assert "3. text 22: they say “Sad”, others “Happy”" in card
    assert "If nobody decides within 3 days, the worker is paid." in card
    assert asha.buttons(group) == ["1", "2", "3", "Approve 3", "Reject 3"]
    assert len([one for one in asha.messages(group) if "differ" in str(one)]) == 1
    await asha.tap("Approve 3", chat_id=group)
    assert "✔ Approved." in asha.reads(group)
    assert await money(stage, wanjiru) == (115, 0)


async def test_all_of_them_with_one_sentence(stage: Stage) -> None:
    group, asha, wanjiru = await guessed(stage)
    await asha.tap("Reject 3", chat_id=group)
    await asha.tap("Back", chat_id=group)
    await asha.tap("Reject 3", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    assert "3. text 22: they say “Sad”" in asha.reads()
    assert "Now write one sentence" in asha.reads()
    assert "Decided." in await asha.say(WHY)
    await stage.wait(3)
    assert "✘ Rejected." in asha.reads(group)
    assert sum(WHY in str(one) for one in wanjiru.messages()) == 1, "one message for the three"
    assert "People have decided on 3 of your answers." in wanjiru.reads()
    assert "\n3 times: This answer was not accepted." in wanjiru.reads()
    await wanjiru.tap("Show")
    one_by_one = [one for one in wanjiru.buttons() if ". Appeal" in one or "Do again" in one]
    assert len(one_by_one) == 3, "each may be appealed by itself"
    assert await money(stage, wanjiru) == (100, 15)
    asked = await wanjiru.tap("Appeal all: The answer is wrong")
    assert "3 answers of yours in “Moods” were not accepted. The reason given: The answer is wrong." in asked
    assert "Your appeals are noted; each is looked at by itself." in await wanjiru.say("They are <sad>.")
    await stage.wait(3)
    assert sum("The worker says: They are <sad>." in str(one) for one in asha.messages(group)) == 3
    assert await money(stage, wanjiru) == (100, 15)


async def test_one_by_itself(stage: Stage) -> None:
    group, asha, wanjiru = await guessed(stage, 22)
    await asha.tap("1", chat_id=group)
    assert asha.toast == "It has a card of its own now."
    assert "Why you see it: Other people answered differently." in asha.reads(group)
    await asha.tap("Approve", chat_id=group, message_id=asha.last(group)["message_id"])
    assert await money(stage, wanjiru) == (105, 5)
    await asha.say("/queue", chat_id=group)
    assert "Answers that differ: 1" in asha.reads(group)
    await asha.tap("Approve 1", chat_id=group)
    assert await money(stage, wanjiru) == (110, 0)
