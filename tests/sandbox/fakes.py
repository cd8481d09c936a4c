"""Ports a test can steer, and a small cast."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from PIL import Image

from sandbox.server import build, listening
from sandbox.telegram import Telegram
from sandbox.telegram.model import Chat, Person

TOKEN = "42:sandbox"
NOON = 1_800_000_000_000  # ms


class HandClock:
    """A clock that a test moves."""

    def __init__(self, now: int = NOON) -> None:
        self.ms = now

    def now(self) -> int:
        return self.ms

    def advance(self, seconds: float) -> None:
        self.ms += int(seconds * 1000)


class Dice:
    """Chance that repeats: a 64-bit linear congruential generator (Knuth's constants)."""

    def __init__(self, seed: int = 1) -> None:
        self._state = seed

    def below(self, n: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 11) % n

    def token(self, size: int) -> str:
        return "".join("abcdefghij"[self.below(10)] for _ in range(size))


@dataclass
class Cast:
    """One worker who started the bot, one moderator, and their group with the bot in it."""

    telegram: Telegram
    clock: HandClock
    asha: Person
    moses: Person
    group: Chat


async def make_cast(telegram: Telegram, clock: HandClock) -> Cast:
    bot = telegram.add_bot(TOKEN, "Kazi", "kazi_bot")
    asha = telegram.add_person("Asha", language_code="sw", username="asha_tz")
    moses = telegram.add_person("Moses", language_code="en")
    group = telegram.add_group("Moderators", [bot.id], [moses.id])
    await telegram.open_link(asha.id, "kazi_bot", "camp-1")
    return Cast(telegram, clock, asha, moses, group)


def picture(width: int = 640, height: int = 480, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(out, kind)
    return out.getvalue()


@asynccontextmanager
async def over_http(telegram: Telegram) -> AsyncIterator[Bot]:
    """The bot's own client library, talking to the server over a socket."""
    async with listening(build(telegram)) as port:
        api = TelegramAPIServer.from_base(f"http://127.0.0.1:{port}")
        bot = Bot(TOKEN, session=AiohttpSession(api=api))
        try:
            yield bot
        finally:
            await bot.session.close()
