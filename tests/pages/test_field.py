"""Work at a place as a worker with a phone does it: a pin, then a live location, then a photo with a code in it.

KAZI_SCREENSHOTS=1 makes the pictures for the documents.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, expect

from sandbox import server
from sandbox.client import Client
from storage.store import open_store
from tests.conftest import BOT_ID
from tests.conversations.stage import Stage
from tests.fakes import RING, FakeClock, FakeIds, FakeRandom
from tests.handlers.moderating import money
from tests.handlers.test_proving import places, there
from tests.pages.conftest import PHONE, WAIT_MS
from tests.pages.player import Player
from tests.pictures.drawn import grainy, saved, scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


@asynccontextmanager
async def answered(stage: Stage, chat: Locator) -> AsyncIterator[None]:
    """What is sent has come before the bot looks: a click is over before the page has said so."""
    messages = chat.get_by_test_id("message")
    before = await messages.count()
    yield
    await expect(messages).to_have_count(before + 1)
    await stage.settle()


async def sends_place(stage: Stage, chat: Locator, *, live: bool) -> None:
    """The place that the form holds is the one where the work is."""
    await chat.get_by_test_id("attach").click()
    await chat.get_by_role("menuitem", name="Place").click()
    if live:
        await chat.get_by_test_id("live").select_option("900")
    async with answered(stage, chat):
        await chat.get_by_test_id("place-send").click()


async def test_a_place_and_a_photo_are_proven_on_a_phone(browser: Browser, tmp_path: Path, sqlite_url: str) -> None:
    clock, ids = FakeClock(), FakeIds()
    store = open_store(sqlite_url, clock, ids, BOT_ID, ring=RING)
    stage = Stage(store, clock, ids, tmp_path, FakeRandom(), url=sqlite_url)
    try:
        await places(stage, proof="A code on paper")
        baraka = await there(stage)
        client = Client(stage.engine, BOT_ID, {baraka.id: "person"})
        async with server.listening(client.app()) as port:
            context = await browser.new_context(viewport=PHONE, locale="en-GB", device_scale_factor=1)
            page = await context.new_page()
            page.set_default_timeout(WAIT_MS)
            await page.goto(f"http://127.0.0.1:{port}/")
            await page.locator(f'.chip[data-chat="{baraka.id}"]').click()
            chat = page.locator(f'section[data-chat="{baraka.id}"]')
            newest = chat.get_by_test_id("message")
            await sends_place(stage, chat, live=False)
            await expect(newest.filter(has_text="A pin can be set anywhere").last).to_be_visible()
            await Player(page).shot("place-pin")
            await sends_place(stage, chat, live=True)
            await expect(newest.filter(has_text="on paper and put it into the picture").last).to_be_visible()
            await Player(page).shot("photo-code")
            await chat.get_by_test_id("photo-input").set_input_files(saved(tmp_path, grainy(scene(1))))
            async with answered(stage, chat):
                await chat.get_by_test_id("send").click()
            await context.close()
        assert await money(stage, baraka) == (0, 5)
    finally:
        await stage.reads.close()
        await store.close()
