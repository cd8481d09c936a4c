"""A survey from a workbook as its requester and two people on phones see it. KAZI_SCREENSHOTS=1 makes its pictures."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from sandbox import server
from sandbox.client import Client
from storage.store import open_store
from tests.conftest import BOT_ID
from tests.conversations.requesting import EXAMPLES, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.fakes import RING, FakeClock, FakeIds, FakeRandom
from tests.pages.conftest import PHONE, WAIT_MS
from tests.pages.player import Player
from tests.pictures import drawn

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def shown(browser: Browser, who: Actor, text: str, shot: str) -> None:
    """The person's chat on a phone, this text in its newest message; kept as a picture for the documents."""
    client = Client(who.stage.engine, BOT_ID, {who.id: "person"})
    async with server.listening(client.app()) as port:
        context = await browser.new_context(viewport=PHONE, locale="en-GB", device_scale_factor=1)
        page = await context.new_page()
        page.set_default_timeout(WAIT_MS)
        await page.goto(f"http://127.0.0.1:{port}/")
        await page.locator(f'.chip[data-chat="{who.id}"]').click()
        chat = page.locator(f'section[data-chat="{who.id}"]')
        await expect(chat.get_by_test_id("message").filter(has_text=text).last).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        await Player(page).shot(shot)
        await context.close()


async def decided(amina: Actor) -> None:
    await amina.tap("Yes, go on")
    for words in ("Nuru Lab", "To learn how farms do this season."):
        await amina.say(words)
    for label in ("60 minutes", "Not now", "The doubtful ones"):
        await amina.tap(label)


async def test_a_workbook_on_phones(browser: Browser, tmp_path: Path, sqlite_url: str) -> None:
    clock, ids = FakeClock(), FakeIds()
    store = open_store(sqlite_url, clock, ids, BOT_ID, ring=RING)
    stage = Stage(store, clock, ids, tmp_path, FakeRandom(), url=sqlite_url)
    try:
        amina = await requester(stage, points=10_000)
        await sends(amina, "survey-farms.xlsx", (EXAMPLES / "survey-farms.xlsx").read_bytes())
        await shown(browser, amina, "Farms this season", "survey-draft")
        await decided(amina)
        await amina.tap("Cost and launch")
        await amina.tap("Launch")
        baraka = await enter(stage, "Baraka")
        await baraka.tap("I agree")
        for act in ("Next", "Yes"):
            await baraka.tap(act)
        await baraka.say("501")
        await shown(browser, baraka, "at most 500 acres", "survey-refused")
        await baraka.say("2,5")
        for label in ("☐ Maize", "☐ Beans", "Done", "Two", "Maize"):
            await baraka.tap(label)
        await baraka.say("24 November 2026")
        await shown(browser, baraka, "Field (2)", "survey-question")
        await baraka.tap("Beans")
        await baraka.say("24 November 2026")
        await baraka.tap("4")
        await baraka.send_photo(drawn.jpeg(drawn.grainy(drawn.house(), 0.2)))
        assert "That is 1.3 acres a field." in baraka.reads()
        await baraka.tap("Next")
        await shown(browser, baraka, "look over your answers", "survey-summary")
        await baraka.tap("Send")
        assert "+20 points" in baraka.toast
    finally:
        await stage.reads.close()
        await store.close()
