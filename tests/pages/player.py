"""Plays people on the demo's page as they would: what they see, tap, write and send, chat by chat."""

import asyncio
import os
import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator, Page, expect

SHOTS = Path(__file__).parent.parent.parent / "docs" / "screenshots"
SHOWN = os.environ.get("KAZI_SCREENSHOTS") == "1"
GROUP = "Kazi moderators"
# Of the next task the picture alone may be another one.
SEEN = "log => log.textContent + [...log.querySelectorAll('img')].map(one => one.src).join()"
PATIENCE_MS = 20_000  # the bot is a process of its own, and every core may be busy
COLOURS = 128
BYTES_MAX = 150_000


@dataclass(frozen=True, slots=True)
class Player:
    """``who`` is a person's name or the group's title on the page."""

    page: Page
    mouse: asyncio.Lock = field(default_factory=asyncio.Lock)  # people tap at once, with one mouse between them

    def chat(self, who: str) -> Locator:
        return self.page.locator(f'section[aria-label="Chat of {who}"]')

    def log(self, who: str) -> Locator:
        return self.chat(who).get_by_role("log")

    def last(self, who: str) -> Locator:
        return self.chat(who).get_by_test_id("message").last

    def keys(self, who: str, label: str) -> Locator:
        """The newest button with exactly this label."""
        exactly = re.compile(rf"^{re.escape(label)}$")
        return self.chat(who).get_by_test_id("key").filter(has=self.page.get_by_text(exactly)).last

    async def start(self, who: str) -> None:
        async with self.mouse:
            await self.chat(who).get_by_test_id("start").click()

    async def tap(self, who: str, *labels: str) -> None:
        """Tap one button after another, each once what the one before did is seen."""
        for label in labels:
            key = self.keys(who, label)
            await expect(key).to_be_visible(timeout=PATIENCE_MS)
            log = await self.log(who).element_handle()
            before = await self.log(who).evaluate(SEEN)
            async with self.mouse:
                await key.click()
            await self.page.wait_for_function(
                f"([log, before]) => ({SEEN})(log) !== before", arg=[log, before], timeout=PATIENCE_MS
            )

    def card(self, words: str) -> Locator:
        """The newest of the moderators' cards that says this."""
        return self.chat(GROUP).get_by_test_id("message").filter(has_text=words).last

    async def tap_in(self, message: Locator, *labels: str) -> None:
        for label in labels:
            async with self.mouse:
                await message.get_by_role("button", name=label, exact=True).click()

    async def acts(self, who: str) -> None:
        """Choose who taps and writes in the group."""
        await self.chat(GROUP).get_by_role("combobox").select_option(label=who)

    async def say(self, who: str, text: str) -> None:
        """Write a message and wait for a message after it."""
        messages = self.chat(who).get_by_test_id("message")
        count = await messages.count()
        box = self.chat(who).get_by_test_id("box")
        await box.fill(text)
        await box.press("Enter")
        await expect(messages.nth(count + 1)).to_be_visible(timeout=PATIENCE_MS)

    async def give(self, who: str, path: Path) -> None:
        await self.chat(who).get_by_test_id("file-input").set_input_files(path)
        await self.chat(who).get_by_test_id("send").click()

    async def sees(self, who: str, words: str) -> None:
        await expect(self.log(who)).to_contain_text(words, timeout=PATIENCE_MS)

    async def shot(self, name: str, who: str = "", at: Locator | None = None, block: str = "end") -> None:
        """A picture for the documents, only when asked for: few colours, few bytes.

        ``at``: the message whose ``block``, its start or end, is in it; the newest where none is named.
        """
        if not SHOWN:
            return
        if who:
            await expect(self.chat(who).get_by_test_id("toast")).to_have_count(0, timeout=PATIENCE_MS)
            await (at or self.last(who)).evaluate("(one, block) => one.scrollIntoView({block})", block)
        data = await (self.chat(who) if who else self.page).screenshot(animations="disabled")
        picture = Image.open(BytesIO(data)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        SHOTS.mkdir(parents=True, exist_ok=True)
        picture.save(SHOTS / f"{name}.png", optimize=True)
        assert (SHOTS / f"{name}.png").stat().st_size <= BYTES_MAX, name
