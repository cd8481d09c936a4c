"""The page in real Chromium, with a scripted bot behind it. Without Chromium these tests are left out, except in CI."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from PIL import Image, ImageDraw
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, ViewportSize, async_playwright

from bot.clock import SystemClock, SystemRandom
from sandbox import server
from sandbox.client import Client
from sandbox.telegram import Telegram
from tests.pages import chromium
from tests.pages.echo_bot import EchoBot
from tests.strict import strict_telegram

HERE = Path(__file__).parent
SHOTS = HERE.parent.parent / "build" / "screenshots"
WIDE = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)
WAIT_MS = 8000
BOT_ID = 7_000_000_002


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    here = [item for item in items if item.path.is_relative_to(HERE)]
    for item in here:
        item.add_marker(pytest.mark.xdist_group("browser"))
    if chromium.PATH is None and not os.environ.get("CI"):
        config.hook.pytest_deselected(items=here)
        items[:] = [item for item in items if item not in here]


def hill() -> bytes:
    """A picture with something to see in it, as JPEG."""
    image = Image.new("RGB", (1200, 800), "#bfe3ee")
    draw = ImageDraw.Draw(image)
    draw.ellipse((860, 90, 1000, 230), fill="#f5c84c")
    draw.polygon([(0, 660), (420, 260), (760, 660)], fill="#5b8f6b")
    draw.polygon([(380, 640), (860, 340), (1200, 600), (1200, 800), (0, 800), (0, 640)], fill="#3f7657")
    data = BytesIO()
    image.save(data, "JPEG")
    return data.getvalue()


@dataclass
class Stage:
    """The engine, the page's address, and who is there by name (``group`` too)."""

    telegram: Telegram
    url: str
    bot: EchoBot
    ids: dict[str, int]


@dataclass
class View:
    """One open page; what its console complained about must stay empty."""

    page: Page
    stage: Stage
    complaints: list[str] = field(default_factory=list)

    def chat(self, who: str) -> Locator:
        return self.page.locator(f'section[data-chat="{self.stage.ids[who]}"]')

    def chip(self, who: str) -> Locator:
        return self.page.locator(f'.chip[data-chat="{self.stage.ids[who]}"]')

    def messages(self, who: str) -> Locator:
        return self.chat(who).get_by_test_id("message")

    async def say(self, who: str, text: str) -> None:
        box = self.chat(who).get_by_test_id("box")
        await box.fill(text)
        await box.press("Enter")

    async def shot(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SHOTS / f"{name}.png")

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    assert chromium.PATH, chromium.MISSING
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium.PATH, args=chromium.FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    random = SystemRandom()
    telegram = strict_telegram(SystemClock(), random)
    token = f"{BOT_ID}:{random.token(35)}"
    telegram.add_bot(token, "Echo", "echo_sandbox_bot")
    notes = {"Amina": "requester", "Baraka": "worker", "Chausiku": "worker", "Daudi": "worker"}
    ids = {name: telegram.add_person(name, language_code="en").id for name in notes}
    ids |= {name: telegram.add_person(name, language_code="en").id for name in ("Esther", "Farid")}
    group = telegram.add_group("Moderators", [ids["Esther"], ids["Farid"], BOT_ID], admins=[ids["Esther"], BOT_ID])
    ids["group"] = group.id
    client = Client(telegram, BOT_ID, {ids[name]: note for name, note in notes.items()} | {group.id: "group"})
    async with (
        server.listening(server.build(telegram)) as api_port,
        server.listening(client.app()) as port,
        ClientSession() as http,
        asyncio.TaskGroup() as tasks,
    ):
        bot = EchoBot(http, f"http://127.0.0.1:{api_port}/bot{token}", hill())
        await bot.introduce()
        running = tasks.create_task(bot.run())
        yield Stage(telegram, f"http://127.0.0.1:{port}/", bot, ids)
        running.cancel()


@asynccontextmanager
async def opened(browser: Browser, stage: Stage, size: ViewportSize, **more: Any) -> AsyncIterator[View]:
    context = await browser.new_context(viewport=size, locale="en-GB", has_touch=size is PHONE, **more)
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = await context.new_page()
    page.set_default_timeout(WAIT_MS)
    view = View(page, stage)
    page.on("console", view.heard)
    page.on("pageerror", lambda error: view.complaints.append(str(error)))
    await page.goto(stage.url)
    await page.get_by_test_id("chat").first.wait_for()
    yield view
    await context.close()
    assert view.complaints == []


@pytest_asyncio.fixture(loop_scope="session")
async def wide(browser: Browser, stage: Stage) -> AsyncIterator[View]:
    async with opened(browser, stage, WIDE) as view:
        yield view


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser, stage: Stage) -> AsyncIterator[View]:
    async with opened(browser, stage, PHONE) as view:
        yield view
