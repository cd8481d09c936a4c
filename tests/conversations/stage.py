"""A stage for conversations: the whole bot, a Telegram on this machine, and a clock the test moves.

Only the network and the time are not real: updates go through the dispatcher, the store is SQLite or PostgreSQL, the
outbox sender and the job runner are the running process's own. Everything on the wire is read strictly.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from aiogram import Bot, Router
from aiogram.client.default import DefaultBotProperties

import handlers
from bot import jobs
from bot.api import Api, ApiError
from bot.app import Kazi, Parts
from bot.context import Context
from bot.lanes import is_refused
from bot.languages import LOCALES, Languages
from bot.screens import make_screens
from bot.sender import Sender
from bot.settings import load
from bot.workshop import make_workshop
from core.ports import Random, Store, Tx
from sandbox.session import InProcessSession
from sandbox.telegram import ApiError as Refused
from sandbox.telegram import Telegram
from storage.media import LocalMedia
from storage.reads import Reads
from tests.conversations.phone import MORE, Phone
from tests.fakes import KEYS, NO_LIMITS, RING, FakeClock, FakeIds, FakeRandom
from tests.strict import strict_telegram

TOKEN = "7000000001:AAtesttesttesttesttesttesttesttest"
SEED = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"  # 00 01 02 … 1f
ROUNDS_MAX = 200
PACE_MS_MAX = 1000  # the next notice to one chat is waited for so long


@cache
def languages() -> Languages:
    """The catalogues, read once: that takes longer than most tests."""
    return Languages(LOCALES)


@cache
def _routers() -> Sequence[Router]:
    return handlers.routers()


def routers() -> Sequence[Router]:
    """The screens' routers, built once: that took a fifth of a conversation. Whatever they hung on lets them go."""
    for router in _routers():
        router._parent_router = None
    return _routers()


class EngineApi(Api):
    """The raw door to Telegram, answered by the engine."""

    def __init__(self, engine: Telegram, token: str) -> None:
        self.engine, self.token = engine, token

    async def call(self, method: str, params: Mapping[str, Any] | None = None, seconds: float | None = None) -> Any:
        del seconds
        values = {
            name: value if isinstance(value, str) else json.dumps(value) for name, value in (params or {}).items()
        }
        try:
            return await self.engine.call(self.token, method, values)
        except Refused as error:
            raise ApiError(error.code, error.description, {}) from None


@dataclass
class Actor(Phone):
    """A person with a phone: what they send, tap and see."""

    stage: "Stage"
    id: int
    chat_id: int = 0
    toast: str = ""
    seen: dict[int, int] = field(default_factory=dict)

    @property
    def chat(self) -> int:
        return self.chat_id or self.id

    async def say(self, text: str, *, reply_to: int | None = None, chat_id: int | None = None) -> str:
        """Send a text; what the chat's last message says then."""
        await self.stage.engine.send_text(self.id, chat_id or self.chat, text, reply_to)
        await self.stage.settle()
        return self.reads(chat_id)

    async def send_photo(self, data: bytes, caption: str | None = None, *, reply_to: int | None = None) -> str:
        await self.stage.engine.send_photo(self.id, self.chat, data, caption, reply_to)
        await self.stage.settle()
        return self.reads()

    async def tap(self, label: str, *, chat_id: int | None = None, message_id: int | None = None) -> str:
        """Tap the newest button whose text begins with ``label``; the toast is kept in ``toast``."""
        where = chat_id or self.chat
        if self.lies_behind(where, label):
            await self.tap(MORE, chat_id=chat_id)
        message, data = self.stage.button(where, label, message_id)
        query = await self.stage.engine.press(self.id, where, message, data)
        await self.stage.settle()
        answer = await self.stage.engine.answer_of(query, 0.01)
        self.toast = (answer.text or "") if answer else ""
        return self.reads(chat_id)

    def messages(self, chat_id: int | None = None) -> list[dict[str, Any]]:
        return self.stage.engine.history(chat_id or self.chat)

    def last(self, chat_id: int | None = None) -> dict[str, Any]:
        return next(self.stage.engine.newest(chat_id or self.chat))

    def reads(self, chat_id: int | None = None) -> str:
        """The words of the newest message."""
        last = self.last(chat_id)
        return str(last.get("text") or last.get("caption") or "")

    def buttons(self, chat_id: int | None = None) -> list[str]:
        """The labels under the newest message."""
        rows = self.last(chat_id).get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]


class Stage:
    def __init__(
        self, store: Store, clock: FakeClock, ids: FakeIds, root: Path, random: Random, *, url: str, token: str = TOKEN
    ) -> None:
        self.clock, self.store = clock, store
        self._seeded = False
        self.engine = strict_telegram(clock, random)
        self.token = token
        self.engine.add_bot(token, "Kazi", "kazi_bot")
        self.operator = self.person("Olivia")
        settings = load(
            {
                **KEYS,
                "KAZI_OPERATORS": str(self.operator.id),
                "KAZI_TELEGRAM__TOKEN": token,
                "KAZI_KEYS__SIGNING": SEED,
                "KAZI_STORAGE__URL": url,
                "KAZI_STORAGE__MEDIA_DIR": str(root / "media"),
                "KAZI_STORAGE__ERASED": str(root / "erased.jsonl"),
                "KAZI_REQUESTERS__FIRST_WAITS": "false",
                "KAZI_MONEY__UNVERIFIED_PERCENT": "100",
                **NO_LIMITS,
                "KAZI_SENDING__PER_SECOND": "1000",
                "KAZI_SENDING__PRIVATE_PER_SECOND": "1000",
                "KAZI_SENDING__PRIVATE_BURST": "1000",
                "KAZI_SENDING__GROUP_PER_MINUTE": "60000",
            },
            root,
        )
        bot = Bot(token, session=InProcessSession(self.engine), default=DefaultBotProperties(parse_mode="HTML"))
        self.reads = Reads(url)
        context = Context(
            settings=settings,
            store=store,
            clock=clock,
            ids=ids,
            random=random,
            languages=languages(),
            workshop=make_workshop(LocalMedia(settings.storage.media_dir, RING, clock.now), bot, self.reads),
        )
        self._start(Parts(context=context, store=store, bot=bot, api=EngineApi(self.engine, token)))

    def _start(self, parts: Parts) -> None:
        screens = make_screens(parts, routers)
        self.kazi = Kazi(parts, screens, jobs.ALL)
        sending = parts.context.settings.sending
        self.kazi.sender = Sender(self.store, screens.delivery, sending, self.clock, self._sleep)

    def let_first_ones_wait(self) -> None:
        """Start the bot anew: a moderator looks at first campaigns, as where nobody set it otherwise."""
        parts = self.kazi.parts
        settings = parts.context.settings
        changed = replace(settings, requesters=replace(settings.requesters, first_waits=True))
        self._start(replace(parts, context=replace(parts.context, settings=changed)))

    def person(self, name: str, language: str = "en") -> Actor:
        return Actor(self, self.engine.add_person(name, language_code=language).id)

    def button(self, chat_id: int, label: str, message_id: int | None = None) -> tuple[int, str]:
        """Message and data of the newest button whose text begins with ``label``."""
        for message in self.engine.newest(chat_id):
            if message_id is not None and message["message_id"] != message_id:
                continue
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"].startswith(label) and "callback_data" in button:
                        return message["message_id"], button["callback_data"]
        raise LookupError(f"no button {label!r} in chat {chat_id}")

    async def settle(self) -> None:
        """Handle updates, notices and due jobs until nothing is left to do at this time."""
        if not self._seeded:
            await self.kazi.runner.seed()
            self._seeded = True
        for _ in range(ROUNDS_MAX):
            busy = await self._updates()
            async with asyncio.TaskGroup() as group:
                await self.kazi.sender.round(group)
            async with asyncio.TaskGroup() as group:
                due = await self.kazi.runner.round(group)
            notices = await self.store.transact(lambda tx: tx.outbox.next_at())
            now = self.clock.now()
            if notices is not None and now < notices <= now + PACE_MS_MAX:
                self.clock.tick(notices - now)
            elif not busy and not any(at is not None and at <= now for at in (notices, due)):
                return
        raise AssertionError("the stage does not come to rest")

    async def _updates(self) -> bool:
        updates = await self.engine.call(self.token, "getUpdates", {"timeout": "0"})
        for raw in updates:
            if not is_refused(raw):  # as the lanes do with what nobody signs
                await self.kazi.handle(raw, in_body=False)
            await self.engine.call(
                self.token, "getUpdates", {"timeout": "0", "offset": str(raw["update_id"] + 1), "limit": "1"}
            )
        return bool(updates)

    async def _sleep(self, seconds: float) -> None:
        """The sender waits for the time the stage has."""
        self.clock.tick(max(1, round(seconds * 1000)))

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.tick(int(seconds * 1000))
        await self.settle()

    async def do(self, f: Callable[[Tx], Any]) -> Any:
        """A look into, or a hand in, the store."""
        return await self.store.transact(f)


Making = Callable[[], Awaitable[Stage]]


def make_stage(store: Store, clock: FakeClock, ids: FakeIds, root: Path, url: str) -> Stage:
    return Stage(store, clock, ids, root, FakeRandom(), url=url)
