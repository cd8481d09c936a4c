"""The running process: the one place that knows every part.

updates ─ poller or webhook ─→ lanes ─→ dispatcher (handlers) ─→ store ─→ reply
outbox  ─ sender ─→ delivery                                       │ rings sender and runner
jobs    ─ runner ─→ bot/jobs                                     ←─┘
rails   ─ refresh, callbacks ─→ a hint to look
"""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import orjson
from aiogram import Bot, Dispatcher, Router
from aiogram.types import Update
from pydantic import ValidationError

from bot import collecting, jobs
from bot.api import Api, Raw, connect
from bot.button import Button
from bot.callbacks import INTO, OnHint, serve
from bot.client import make_bot
from bot.clock import SystemClock, SystemIds, SystemRandom
from bot.context import Context, JobModule
from bot.crash import CrashingStore
from bot.keys import ring_of
from bot.lanes import UNREADABLE, Lanes, Unreadable, private_sender
from bot.languages import LOCALES, Languages
from bot.paying import hear
from bot.poller import Poller
from bot.rails import PaidOut, make_rails
from bot.runner import Runner
from bot.sender import Delivery, Sender
from bot.settings import Settings
from bot.terms import terms
from bot.webhook import WebhookServer
from bot.workshop import make_workshop
from core.front import door
from core.ports import Store, Tx
from core.wages import lost_work
from storage.media import LocalMedia
from storage.reads import Reads
from storage.store import open_store

LEASES_AT_ONCE = 50
GC_THRESHOLDS = (20_000, 20, 1_000)  # reference figures: 0.705 -> 0.500 ms an update, longest pause 214 -> 33 ms

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What screens are built from. ``store`` is the one handlers use: a crash point stands on either side of it."""

    context: Context
    store: Store
    bot: Bot
    api: Api

    @property
    def bot_id(self) -> int:
        return self.bot.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Screens:
    """What the handlers give the process: routers in order, the turn each update brings them, how notices are told.

    ``allowed`` are the kinds of update asked for.
    """

    routers: Sequence[Router]
    turn: Callable[[Update, Button], Any]
    delivery: Delivery
    allowed: Sequence[str] = ("message", "edited_message", "callback_query", "my_chat_member")


class Kazi:
    """One running bot. ``run`` ends when ``stop`` is called or a part dies."""

    def __init__(self, parts: Parts, screens: Screens, modules: Sequence[JobModule] = jobs.ALL) -> None:
        self.parts = parts
        self.on_hint: OnHint = self._hear
        self.settings = parts.context.settings
        self.sender = Sender(parts.context.store, screens.delivery, self.settings.sending, parts.context.clock)
        self.runner = Runner(parts.context, modules, on_end=self.sender.bell.ring)
        self._allowed = screens.allowed
        self._dispatcher = Dispatcher(disable_fsm=True)  # nothing is remembered between updates
        self._turn = screens.turn
        self._dispatcher.include_routers(*screens.routers)
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        self._stopped.set()

    async def run(self) -> None:
        """Serve until stopped; then take nothing more, finish what is in hand, and tell Telegram."""
        group_id = self.settings.moderation.group_id
        await self.parts.context.store.transact(lambda tx: door.settle_group(tx, group_id))
        while await self.parts.context.store.transact(lambda tx: lost_work.came_back(tx, LEASES_AT_ONCE)):
            pass
        async with asyncio.TaskGroup() as group:
            lanes = Lanes(group, self.handle, self.park, self.settings.updates)
            services = [group.create_task(self.sender.run()), group.create_task(self.runner.run())]
            updates = self._webhook(lanes) if self.settings.webhook.url else self._polling(lanes)
            services.append(group.create_task(updates))
            rails, asked = self.parts.context.rails, self.settings.callbacks
            services.append(group.create_task(serve(rails, asked, self.on_hint, self._stopped.wait())))
            freeze()
            log.info("running as bot %d", self.parts.bot_id)
            await self._stopped.wait()
            self.sender.bell.close()
            self.runner.bell.close()
            _, late = await asyncio.wait(services, timeout=self.settings.process.stop_seconds)
            for service in late:
                log.warning("%s did not end in time", service.get_coro())
                service.cancel()
            lanes.cancel()
            log.info("stopped")

    async def handle(self, raw: Raw, in_body: bool) -> Raw | None:
        """One update through the dispatcher; what a webhook's answer shall carry."""
        bot = self.parts.bot
        try:
            update = Update.model_validate(raw, context={"bot": bot})
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            raise Unreadable(".".join(map(str, first["loc"]))) from None
        query_id = update.callback_query.id if update.callback_query else None
        button = Button(self.parts.api, update.update_id, query_id, in_body=in_body)
        await self._dispatcher.feed_update(bot, update, turn=self._turn(update, button))
        self.sender.bell.ring()
        self.runner.bell.ring()
        return await button.end()

    async def _hear(self, code: str, ref: str, digest: str) -> None:
        if code.startswith(INTO):
            await collecting.hear(self.parts.context.store, code.removeprefix(INTO), ref)
        else:
            await hear(self.parts.context.store, code, ref, digest)
        self.runner.bell.ring()

    async def park(self, raw: Raw, why: str) -> None:
        bot_id, update_id, text = self.parts.bot_id, raw["update_id"], orjson.dumps(raw).decode()
        broken = None if why.startswith(UNREADABLE) else private_sender(raw)

        def keep(tx: Tx) -> None:
            tx.updates.park(bot_id, update_id, text, why)
            if broken:
                lost_work.parked(tx, broken, update_id)

        await self.parts.context.store.transact(keep)
        self.sender.bell.ring()

    async def _polling(self, lanes: Lanes) -> None:
        await self.parts.api.insist("deleteWebhook")
        poller = Poller(self.parts.api, lanes, self._allowed, self.settings.telegram.poll_seconds)
        await _first(poller.run(), self._stopped.wait())
        await lanes.drain()
        await poller.confirm()

    async def _webhook(self, lanes: Lanes) -> None:
        hook = self.settings.webhook
        async with WebhookServer(lanes, hook):
            asked = {"url": hook.url, "secret_token": hook.secret.reveal(), "allowed_updates": list(self._allowed)}
            await self.parts.api.insist("setWebhook", asked)
            await self._stopped.wait()
        await lanes.drain()


async def _first(*coroutines: Coroutine[Any, Any, Any]) -> None:
    """Until the first ends; the others are cancelled, and what one raises is raised."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one) for one in coroutines]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()


def freeze() -> None:
    """Take what start-up made out of the collector's sight (aiogram's models are 140 MB)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


@asynccontextmanager
async def open_kazi(settings: Settings, make_screens: Callable[[Parts], Screens]) -> AsyncIterator[Kazi]:
    """Open the store, connect, build the screens; close all in the end."""
    clock, ids, ring = SystemClock(), SystemIds(), ring_of(settings)
    bot = make_bot(settings.telegram)
    media = LocalMedia(settings.storage.media_dir, ring)
    rails = make_rails(settings, clock)
    money = replace(terms(settings), pays=PaidOut(rails))
    store = open_store(settings.storage.url, clock, ids, bot.id, file=media.read, ring=ring, terms=money)
    reads = Reads(settings.storage.url)
    try:
        context = Context(
            settings=settings,
            store=store,
            clock=clock,
            ids=ids,
            random=SystemRandom(),
            languages=Languages(LOCALES),
            workshop=make_workshop(media, bot, reads),
            rails=rails,
        )
        telegram = settings.telegram
        async with connect(telegram.api_base, telegram.token, telegram.request_seconds, telegram.connections) as api:
            parts = Parts(context=context, store=CrashingStore(store), bot=bot, api=api)
            yield Kazi(parts, make_screens(parts))
    finally:
        await bot.session.close()
        await rails.close()
        await reads.close()
        await store.close()


async def main(settings: Settings, make_screens: Callable[[Parts], Screens]) -> None:
    """Run until SIGTERM or SIGINT."""
    async with open_kazi(settings, make_screens) as kazi:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, kazi.stop)
        await kazi.run()
