"""A bot on another framework, in another language, runs on the sandbox unchanged: grammY, from its own registry."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SystemClock, SystemRandom
from sandbox import server
from sandbox.telegram import Telegram
from tests.node import installed, tool
from tests.recordings import VOICE
from tests.sandbox.fakes import picture
from tests.strict import strict_telegram

HERE = Path(__file__).parent / "grammy"
TOKEN = "7000000004:" + "g" * 35
PATIENCE_SECONDS = 30
BYTES_MAX = 10_000_000

pytestmark = pytest.mark.xdist_group("grammy")


@pytest.fixture(scope="session")
def grammy() -> Path:
    """The folder with the bot and what it needs."""
    return installed(HERE, "--input-type=module", "--eval", "import 'grammy'")


@dataclass
class Play:
    """One person in front of the bot."""

    telegram: Telegram
    person: int
    changes: asyncio.Queue[dict[str, Any]]

    def newest(self) -> dict[str, Any]:
        return self.telegram.history(self.person)[-1]

    async def sees(self, true: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """The bot's message the test waits for, in whatever the chat shows."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                for message in reversed(self.telegram.history(self.person)):
                    if message["from"]["is_bot"] and true(message):
                        return message
                await self.changes.get()

    async def reads(self, words: str) -> dict[str, Any]:
        return await self.sees(lambda message: words in message.get("text", message.get("caption", "")))


@pytest.fixture
async def play(grammy: Path) -> AsyncIterator[Play]:
    telegram = strict_telegram(SystemClock(), SystemRandom())
    telegram.add_bot(TOKEN, "Other", "other_bot")
    person = telegram.add_person("Amina", language_code="en").id
    async with server.listening(server.build(telegram)) as port:
        environ = os.environ | {"API_ROOT": f"http://127.0.0.1:{port}", "BOT_TOKEN": TOKEN}
        process = await asyncio.create_subprocess_exec(tool("node"), "bot.js", cwd=grammy, env=environ)
        changes = telegram.add_watcher()
        try:
            yield Play(telegram, person, changes)
        finally:
            assert process.returncode is None, "The bot ended by itself; its last words are above."
            process.terminate()
            async with asyncio.timeout(PATIENCE_SECONDS):
                assert await process.wait() == 0


async def test_text_buttons_and_edits(play: Play) -> None:
    telegram, me = play.telegram, play.person
    await telegram.open_link(me, "other_bot")
    hello = await play.reads("Hello!")
    rows = hello["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [["Count"], ["Enough"]]
    assert rows[0][0]["style"] == "danger"
    query = await telegram.press(me, me, hello["message_id"], "count:1")
    answer = await telegram.answer_of(query, PATIENCE_SECONDS)
    assert answer
    assert answer.text == "Now 2"
    counted = await play.reads("2")
    assert (counted["message_id"], counted["entities"][0]["type"]) == (hello["message_id"], "bold")
    mine = await telegram.send_text(me, me, "helo")
    await play.reads("You said: helo")
    await telegram.edit_text(me, me, mine, "hello")
    await play.reads("You changed it to: hello")


async def test_photo_voice_and_album(play: Play) -> None:
    telegram, me = play.telegram, play.person
    photo = await telegram.send_photo(me, me, picture(640, 480), "a hill")
    again = await play.reads("640 px, a hill")
    assert again["photo"][-1]["width"] == 640
    assert again["reply_to_message"]["message_id"] == photo
    await telegram.send_voice(me, me, VOICE, 7)
    spoken = await play.reads(f"7 s, {len(VOICE)} bytes")
    assert spoken["voice"]["duration"] == 7
    await telegram.send_text(me, me, "/album")
    last = await play.reads("No. 2")
    first = await play.reads("No. 1")
    assert last["media_group_id"] == first["media_group_id"]


async def test_place_and_number(play: Play) -> None:
    telegram, me = play.telegram, play.person
    await telegram.send_text(me, me, "/where")
    asked = await play.reads("Where are you?")
    assert asked["keyboard"]["keyboard"][0][0]["request_location"] is True
    await telegram.share_contact(me, me, "+254700000001", asked["message_id"])
    await play.reads("I call +254700000001")
    place = await telegram.send_location(me, me, -1.25, 36.75, 12, live_period=600, reply_to=asked["message_id"])
    sent = await play.sees(lambda message: message.get("location"))
    assert sent["location"] == {"latitude": -0.25, "longitude": 36.75, "horizontal_accuracy": 12}
    assert sent["keyboard"] == {"remove_keyboard": True}
    await telegram.move_location(me, me, place, -1.5, 36.75)
    await play.reads("You moved to -1.5")


def test_the_lock_pins_everything_names_no_host_and_is_small(grammy: Path) -> None:
    lock = (HERE / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert "://" not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')
    size = sum(file.stat().st_size for file in (grammy / "node_modules").rglob("*") if file.is_file())
    assert size < BYTES_MAX
