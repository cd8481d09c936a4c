"""Work that is kept for a level, from the draft to the worker who is not let in yet, and then is."""

from tests.conversations.requesting import ROWS, decided, made_a_test, opened_by, requester, sends
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.test_skills import learned


async def test_a_level_opens_what_was_locked(stage: Stage) -> None:
    await campaign(stage, price=4)
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    await decided(amina)
    await amina.tap("Change")
    asked = await amina.tap("For which level")
    assert "As it is, that takes at least" in asked
    assert "for trusted people" in asked
    await amina.tap("trusted, at least 15 % more pay")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    worker = await enter(stage, "Baraka")
    jobs = await worker.say("/tasks")
    assert "Opens with the level “trusted” in “Choose one”. Yours is “new”: /me says how it rises." in jobs
    assert "🔒 moods" in worker.buttons()
    card = await worker.tap("🔒 moods")
    assert "Opens with the level" in card
    assert "I agree, start" not in worker.buttons()
    await learned(stage, worker, "+" * 8)
    assert "🔒" not in await worker.say("/tasks")
    await worker.tap("1. moods")
    assert "How does this sound?" in await worker.tap("I agree, start")


async def test_with_nothing_else_to_do_the_locked_ones_are_shown(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    await decided(amina)
    await amina.tap("Change")
    await amina.tap("For which level")
    await amina.tap("expert")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    worker = await enter(stage, "Baraka")
    nothing = await worker.say("/work")
    assert "🔒 moods" in nothing
    assert nothing.count("Opens with the level") == 1, "why is said once"
    assert "Tell me when there is work" in worker.buttons()


async def test_countries_are_chosen_by_taps(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    await decided(amina)
    await amina.tap("Change")
    await amina.tap("Countries")
    await amina.tap("☐ 🇰🇪 Kenya")
    assert "Now: 🇰🇪 Kenya" in amina.reads()
    await amina.tap("Go on")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    worker = await enter(stage, "Baraka")
    assert "for people who live in: 🇰🇪 Kenya. If you do, say so with /me." in await worker.say("/work")


TEST = b"text,options,answer\n" + b"".join(
    b"%s,Good|Bad,%s\n" % row for row in ((b"I love it", b"Good"), (b"It broke", b"Bad"), (b"Nice", b"Good")) * 2
)


async def test_a_test_opens_what_was_locked(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "feelings.csv", TEST)
    await decided(amina)
    assert "running" in await made_a_test(amina, 3)
    await sends(amina, "moods.csv", ROWS)
    await amina.tap("Yes, go on")
    await amina.say("How does this sound?")
    for label in ("Nothing to add", "5 points", "1", "10 minutes", "Any language", "The doubtful ones"):
        await amina.tap(label)
    await opened_by(amina, "feelings")
    worker = await enter(stage, "Baraka")
    jobs = await worker.say("/tasks")
    assert "Opens with a test: 3 questions, about" in jobs
    assert "pays 15 points. With 3 right answers you pass." in jobs
    assert "feelings\na test of 3 questions, pays 15 points" in jobs
    await worker.tap("🔒 moods")
    card = await worker.tap("See the test")
    assert "This is a test of 3 questions. With 3 right answers you pass; each is paid, right or wrong." in card
    await worker.tap("I agree, start")
    for label in ("Good", "Bad", "Bad"):
        await worker.tap(label)
    assert "2 of 3 are right, 3 are needed. You can try again from" in worker.toast
    assert "You can try again from" in worker.reads(), "it stands there when the toast is gone"
    assert "You can try again from" in await worker.say("/work")
    await stage.wait(7 * 24 * 3600)
    await worker.say("/work")
    await worker.tap("🔒 moods")
    await worker.tap("See the test")
    await worker.tap("Go on")
    for label in ("Good", "Bad", "Good"):
        await worker.tap(label)
    assert "3 of 3 are right: you have passed." in worker.toast
    assert "moods" in worker.reads(), "what it opened comes at once"
    assert "How does this sound?" in await worker.tap("I agree, start")
