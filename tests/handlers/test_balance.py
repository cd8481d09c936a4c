"""What a worker has."""

from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, rejected


async def test_balance_says_what_is_mine_and_what_waits(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await rejected(stage, asha, group)
    await campaign(stage)
    await worker.say("Another greeting")
    await worker.tap("I agree")
    await worker.tap("Happy")
    await stage.wait(7200)
    text = await worker.say("/balance")
    assert "5 points are yours." in text
    assert "10 points more wait" in text
    assert "5 points · Moods · 2 hours ago" in text
    assert "(5 points) · Moods · 2 hours ago · being looked at" in text


async def test_the_country_is_asked_once(stage: Stage) -> None:
    worker = await enter(stage)
    assert "Where do you live?" in await worker.say("/balance")
    assert "Where do you live?" not in await worker.tap("🇰🇪 Kenya")
    assert "Where do you live?" not in await worker.say("/balance")
    assert "🇰🇪 Kenya" in await worker.say("/me")
