"""The bot and the demo's page in one process, with a clock that the test moves: for what takes minutes or days.

:mod:`tests.pages.test_story` plays the bot as the process it is; here hours may pass between two taps.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from playwright.async_api import Browser, ViewportSize

from core.funds.terms import Terms
from sandbox import server
from sandbox.client import Client
from storage.store import open_store
from tests.conftest import BOT_ID
from tests.conversations.stage import Stage
from tests.fakes import LOW_FLOORS, RING, FakeClock, FakeIds, FakeRandom
from tests.pages.player import PATIENCE_MS, Player

T = TypeVar("T")
BREATH_SECONDS = 0.02


@dataclass
class Theatre:
    """``stage`` is behind the page: whoever turns to it says so to ``behind``, and people at the page wait."""

    stage: Stage
    player: Player
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def behind(self, doing: Awaitable[T]) -> T:
        async with self.lock:
            return await doing

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        await self.behind(self.stage.wait(seconds))

    async def live(self) -> None:
        """Answer what people do at the page, for ever."""
        while True:
            async with self.lock:  # cancelled while it waits here, nothing is left that was never awaited
                await self.stage.settle()
            await asyncio.sleep(BREATH_SECONDS)


@asynccontextmanager
async def theatre(url: str, folder: Path) -> AsyncIterator[Stage]:
    """The stage alone, on a migrated database."""
    clock, ids = FakeClock(), FakeIds()
    # Drawn the same each time: by chance one meets four known tasks, and is paused, before it is seen how.
    store = open_store(url, clock, ids, BOT_ID, ring=RING, terms=Terms(floors=LOW_FLOORS), random=FakeRandom())
    stage = Stage(store, clock, ids, folder, FakeRandom(), url=url)
    yield stage
    await stage.reads.close()
    await store.close()


@asynccontextmanager
async def curtain(stage: Stage, browser: Browser, size: ViewportSize) -> AsyncIterator[Theatre]:
    """The page opens on whatever has happened so far; its console must say nothing."""
    async with server.listening(Client(stage.engine, BOT_ID, {}).app()) as port:
        context = await browser.new_context(viewport=size, locale="en-GB")
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        complaints = list[str]()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(f"http://127.0.0.1:{port}/")
        await page.get_by_test_id("chat").first.wait_for()
        found = Theatre(stage, Player(page))
        async with asyncio.TaskGroup() as tasks:
            living = tasks.create_task(found.live())
            yield found
            living.cancel()
        await context.close()
        assert complaints == []
