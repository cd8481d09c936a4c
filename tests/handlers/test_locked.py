"""Work that is kept for a level, from the draft to the worker who is not let in yet, and then is."""

from tests.conversations.requesting import ROWS, decided, requester, sends
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
