"""The webhook's answers: only to Telegram, only for updates, only when done."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import aiohttp
import orjson
import pytest

from bot.api import Raw
from bot.lanes import Lanes
from bot.settings import SettingsError
from bot.webhook import SECRET_HEADER, WebhookServer
from tests.bot.fakes import message, press, settings

SECRET = "canary-secret_1"
HOOK = replace(settings(webhook__url="https://example.org/hook", webhook__secret=SECRET).webhook, port=0)


class Bot:
    def __init__(self) -> None:
        self.count = 0
        self.release = asyncio.Event()
        self.release.set()

    async def handle(self, raw: Raw, in_body: bool) -> Raw | None:
        assert in_body
        self.count += 1
        await self.release.wait()
        return {"method": "answerCallbackQuery", "callback_query_id": "q"} if "callback_query" in raw else None


async def _park(_raw: Raw, _why: str) -> None:
    raise AssertionError("nothing is parked here")


@asynccontextmanager
async def listening(bot: Bot, answer_seconds: float = 60, in_flight: int = 9) -> AsyncIterator[str]:
    async with asyncio.TaskGroup() as group:
        hook = replace(HOOK, answer_seconds=answer_seconds)  # type: ignore[arg-type]
        lanes = Lanes(group, bot.handle, _park, replace(settings().updates, in_flight_max=in_flight))
        async with WebhookServer(lanes, hook) as server:
            yield f"http://127.0.0.1:{server.port}/hook"


async def _post(url: str, body: bytes, secret: str = SECRET) -> tuple[int, bytes]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=io.BytesIO(body), headers={SECRET_HEADER: secret}) as response,
    ):
        return response.status, await response.read()


@pytest.mark.parametrize(
    ("body", "secret", "status"),
    [
        (orjson.dumps(message(1)), SECRET, 200),
        (orjson.dumps(message(1)), "wrong", 401),
        (orjson.dumps(message(1)), "", 401),
        (orjson.dumps(message(1)), "ÿ", 401),
        (b"x" * 2_000_000, "wrong", 401),
        (b"x" * 2_000_000, SECRET, 413),
        (b"{", SECRET, 400),
        (b"[1]", SECRET, 400),
        (b'{"update_id": "1"}', SECRET, 400),
        (b'{"update_id": true}', SECRET, 400),
        (b"\xff\xfe", SECRET, 400),
    ],
)
async def test_statuses(body: bytes, secret: str, status: int) -> None:
    bot = Bot()
    async with listening(bot) as url:
        assert (await _post(url, body, secret))[0] == status
    assert bot.count == (status == 200)


async def test_the_body_carries_the_buttons_answer_and_nothing_else() -> None:
    async with listening(Bot()) as url:
        assert await _post(url, orjson.dumps(message(1))) == (200, b"")
        status, body = await _post(url, orjson.dumps(press(2)))
    assert (status, orjson.loads(body)) == (200, {"method": "answerCallbackQuery", "callback_query_id": "q"})


async def test_not_done_in_time_is_not_acknowledged_and_the_repeat_finds_it() -> None:
    bot = Bot()
    bot.release.clear()
    async with listening(bot, answer_seconds=0.05) as url:
        assert (await _post(url, orjson.dumps(press(1))))[0] == 503
        bot.release.set()
        async with asyncio.timeout(60):
            while (await _post(url, orjson.dumps(press(1))))[0] == 503:  # Telegram comes again until it is told
                pass


async def test_without_room_telegram_shall_come_again() -> None:
    bot = Bot()
    bot.release.clear()
    async with listening(bot, answer_seconds=0.05, in_flight=1) as url:
        assert (await _post(url, orjson.dumps(message(1))))[0] == 503
        assert (await _post(url, orjson.dumps(message(2, person=2))))[0] == 503
        bot.release.set()
    assert bot.count == 1


async def test_a_webhook_without_a_secret_is_refused() -> None:
    async with asyncio.TaskGroup() as group:
        lanes = Lanes(group, Bot().handle, _park, settings().updates)
        with pytest.raises(SettingsError, match="KAZI_WEBHOOK__SECRET"):
            WebhookServer(lanes, settings().webhook)
