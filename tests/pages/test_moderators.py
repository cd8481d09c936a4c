"""The moderators' day on the demo's page: a card in hand, undone, by two; ten at once; whose turn; what is sensitive.

KAZI_SCREENSHOTS=1 makes the pictures of docs/moderator.md.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.soundness import ledger_findings
from core.kinds import Settings
from core.ports import Tx
from core.sensitive import marks
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import money
from tests.handlers.sorting import SHOP, photos
from tests.pages.deciding import (
    DAY,
    MINUTE,
    SHOPS,
    SIGN,
    WHY,
    card_says,
    number,
    refused,
    room,
    says_why,
    signs,
    taps,
    three,
    toasted,
)
from tests.pages.player import GROUP, PATIENCE_MS
from tests.pages.theatre import curtain, theatre
from tests.pictures.drawn import jpeg, stall

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def stage(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with theatre(sqlite_url, tmp_path) as stage:
        yield stage
    assert ledger_findings(sqlite_url) == []


async def test_a_card_in_hand_is_undone_and_decided(stage: Stage, browser: Browser) -> None:
    await three(stage)
    worker = await signs(stage, 1, "Baraka")
    async with curtain(stage, browser, room(1)) as play:
        player, card = play.player, SIGN
        await card_says(play, card, "it is your turn")
        await player.shot("moderator-card", GROUP)
        await taps(play, "Esther", card, "Reject")
        await card_says(play, card, "Esther has this one until")
        await player.shot("moderator-claimed", GROUP)
        await taps(play, "Esther", card, "Back")
        await taps(play, "Esther", card, "Reject", "The answer is wrong")
        await says_why(play, "Esther")
        await card_says(play, card, "Nobody is told yet.")
        await player.shot("moderator-undo", GROUP)
        await taps(play, "Farid", card, "Undo")
        await refused(play, "Only who decided it can undo it.")
        await taps(play, "Esther", card, "Undo")
        await toasted(play, "Undone. Nobody was told.")
        await taps(play, "Farid", card, "Approve")
        await card_says(play, card, "Decided by Farid.")
        await play.wait(MINUTE + 1)
        await player.sees("Baraka", "5 points")
    assert await money(stage, worker) == (5, 0)


async def test_a_rejection_by_two(stage: Stage, browser: Browser) -> None:
    await three(stage, "points 5")
    worker = await signs(stage, 1, "Baraka")
    async with curtain(stage, browser, room(1)) as play:
        player, card = play.player, SIGN
        await taps(play, "Esther", card, "Reject", "The answer is wrong")
        await says_why(play, "Esther")
        await card_says(play, card, "One more of you has to agree")
        await player.shot("moderator-two", GROUP)
        await taps(play, "Farid", card, "Agree")
        await card_says(play, card, "✘ Rejected.")
        await play.wait(MINUTE + 1)
        await player.sees("Baraka", WHY)
        await player.say(GROUP, f"/case {await number(play, card)}")
        await player.sees(GROUP, "What happened")
        await player.shot("moderator-story", GROUP)
    assert await money(stage, worker) == (0, 5)


async def test_ten_photos_at_once(stage: Stage, browser: Browser) -> None:
    await three(stage)
    worker = await photos(stage, 10, **SHOPS)
    async with curtain(stage, browser, room(1)) as play:
        player = play.player
        await player.acts("Esther")
        await player.say(GROUP, "/queue")
        await player.sees(GROUP, "Answers: 10")
        await player.shot("moderator-queue", GROUP)
        await player.tap(GROUP, "Take 10")
        await player.sees("Esther", "Tap the bad ones")
        await player.shot("moderator-ten", "Esther")
        await player.tap("Esther", "3", "7", "Approve the other 8")
        await player.sees("Esther", "What becomes of those you marked: 3, 7?")
        await player.shot("moderator-ten-marked", "Esther")
        await player.tap("Esther", "Reject", "The answer is wrong")
        await player.say("Esther", WHY)
        await player.sees("Esther", "Decided. Each worker is told")
        await play.wait(MINUTE + 1)
    assert await money(stage, worker) == (8 * 5, 2 * 5)


async def test_off_duty_and_the_morning(stage: Stage, browser: Browser) -> None:
    await three(stage)
    await stage.wait(MINUTE)
    await signs(stage, 3, "Baraka")
    async with curtain(stage, browser, room(1)) as play:
        player = play.player
        await player.acts("Farid")
        await player.say(GROUP, "/queue")
        await player.tap(GROUP, "I am off duty")
        await player.sees(GROUP, "2 of you are on duty.")
        await taps(play, "Farid", SIGN, "Approve")
        await refused(play, "You are off duty. Send /queue")
        await player.say("Gathoni", "/queue")
        await player.sees("Gathoni", "Your quiet hours: None.")
        await player.tap("Gathoni", "Quiet hours")
        await player.shot("moderator-duty", "Gathoni")
        await player.tap("Gathoni", "21:00\u201307:00")
        await taps(play, "Esther", SIGN, "Approve")
        await card_says(play, SIGN, "Decided by Esther.")
        await play.wait(DAY)
        await player.sees(GROUP, "Good morning. What waits:")
        await player.shot("moderator-morning", GROUP)


async def test_a_photo_that_may_upset(stage: Stage, browser: Browser) -> None:
    await three(stage)
    made = await campaign(stage, ["Shop 1"], question=SHOP, reviewed=True, **SHOPS)  # type: ignore[arg-type]  # texts

    def label(tx: Tx) -> None:
        found = tx.campaigns.get(made)
        assert found
        assert tx.campaigns.save(replace(found, settings=Settings(more={marks.KEY: "violence"})), found.state)

    await stage.do(label)
    worker = await enter(stage, "Baraka")
    async with curtain(stage, browser, room(1)) as play:
        player = play.player
        await player.say("Baraka", "/tasks")
        await player.tap("Baraka", "🔒 Shops of our street", "I want to see such work", "I agree, start")
        await player.shot("moderator-warned", "Baraka")
        await player.tap("Baraka", "Show")
        await play.behind(worker.send_photo(jpeg(stall())))
        covered = player.card("Shop 1").get_by_role("button", name="Hidden photo, press to show")
        await expect(covered).to_be_visible(timeout=PATIENCE_MS)
        await player.shot("moderator-hidden", GROUP)
        await covered.click()
        await expect(player.card("Shop 1").get_by_role("button", name="Enlarge the photo")).to_be_visible()
        await taps(play, "Esther", "Shop 1", "Approve")
        await card_says(play, "Shop 1", "Decided by Esther.")
        await play.wait(MINUTE + 1)
    assert await money(stage, worker) == (5, 0)
