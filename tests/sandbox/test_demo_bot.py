"""The whole demo as a newcomer starts it: the sandbox, and the real bot as its child, over HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from tests.sandbox.playing import playing

WAIT_SECONDS = 40


async def until(look: Callable[[], Awaitable[Any]]) -> Any:
    """What ``look`` finds once it finds something; another process sends us no event."""
    async with asyncio.timeout(WAIT_SECONDS):
        while not (found := await look()):  # noqa: ASYNC110 - see above
            await asyncio.sleep(0.1)
    return found


async def test_the_bot_answers_and_shows_its_commands(tmp_path: Path) -> None:
    with playing(tmp_path) as url:
        async with ClientSession(url) as http:
            world = await (await http.get("api/world")).json()
            baraka = world["chats"][1]["id"]
            await http.post(f"api/chats/{baraka}/text", json={"person": baraka, "text": "/start"})

            async def chat() -> Any:
                return await (await http.get(f"api/chats/{baraka}?limit=9")).json()

            async def answers() -> Any:
                return [one for one in (await chat())["messages"] if one["from"]["is_bot"]]

            async def commands() -> Any:
                return (await chat())["commands"]

            async def about() -> Any:
                return (await chat())["about"]

            assert (await until(answers))[0]["reply_markup"]["inline_keyboard"]
            assert "start" in {one["command"] for one in await until(commands)}
            assert await until(about)
            assert (tmp_path / "setup.log").read_text().startswith("✓")
    assert (tmp_path / "kazi.db").exists()
    assert " ERROR " not in (tmp_path / "bot.log").read_text()
