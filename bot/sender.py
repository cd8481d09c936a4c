"""Sends the outbox: takes what is due, at a pace Telegram bears, and minds what Telegram says.

due ─→ its chat has had enough ──────────→ held until it may go (not an attempt)
    └→ delivered ────────────────────────→ deleted, unless put again meanwhile
       429 ──────────────────────────────→ held for `retry_after`; a second chat refused: everybody waits
       403, chat not found, deactivated ─→ `unreachable`, deleted
       became a supergroup ──────────────→ `migrated`, held for a moment
       anything else ────────────────────→ later, twice as late each time; given up and logged at last
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.bell import Bell
from bot.clock import Sleep
from bot.crash import crash_point
from bot.failures import Failed, Gone, Moved, Wait, read
from bot.pace import Pace
from bot.sections import Sending
from core.ports import Clock, Notice, Store, Tx

BUSY_MS = 300  # a chat's next notice waits for the one in flight, so they arrive in order
BACKOFF_MS, BACKOFF_MS_MAX = 2_000, 600_000
TROUBLE_SECONDS = 5.0  # the store failed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the app gives: how a notice is rendered and sent, and what to do about chats that change or close."""

    deliver: Callable[[Notice], Awaitable[None]]
    unreachable: Callable[[int], Awaitable[None]]
    migrated: Callable[[int, int], Awaitable[None]]


class Sender:
    def __init__(
        self, store: Store, delivery: Delivery, settings: Sending, clock: Clock, sleep: Sleep = asyncio.sleep
    ) -> None:
        self.bell = Bell(clock)
        self._store = store
        self._delivery = delivery
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._pace = Pace(settings, clock.now)
        self._slots = asyncio.Semaphore(settings.parallel)
        self._chats: set[int] = set()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            while not self.bell.closed:
                due_at: int | None = None
                try:
                    due_at = await self.round(group)
                except Exception:
                    log.exception("the outbox could not be read")
                    await self._sleep(TROUBLE_SECONDS)
                await self.bell.wait(due_at)

    async def round(self, group: asyncio.TaskGroup) -> int | None:
        """Start sending what is due; when (ms) the next one is."""
        limit, lease_ms = self._settings.batch, self._settings.lease_seconds * 1000

        def lease(tx: Tx) -> tuple[Sequence[Notice], int | None]:
            return tx.outbox.due(limit, lease_ms), tx.outbox.next_at()

        notices, due_at = await self._store.transact(lease)
        ahead: Counter[int] = Counter()
        held: dict[int, int] = {}
        ready: list[Notice] = []
        for notice in notices:
            chat = notice.chat_id
            ready_at = self._pace.ready_at(chat, ahead[chat])
            if chat in self._chats or ahead[chat]:
                ready_at = max(ready_at, self._clock.now() + BUSY_MS)
            ahead[chat] += 1
            if ready_at > self._clock.now():
                held[notice.id] = ready_at
            else:
                ready.append(notice)
        if held:  # before any is sent: what waits for the same chat may be told with it
            await self._store.transact(lambda tx: _hold(tx, held))
        for notice in ready:
            await self._start(notice, group)
        return min([*held.values(), *([] if due_at is None else [due_at])], default=None)

    async def _start(self, notice: Notice, group: asyncio.TaskGroup) -> None:
        await self._slots.acquire()
        self._chats.add(notice.chat_id)
        while wait := self._pace.all_wait():
            await self._sleep(wait / 1000)
        self._pace.take(notice.chat_id)
        group.create_task(self._send(notice))

    async def _send(self, notice: Notice) -> None:
        try:
            crash_point("notice-leased")
            try:
                await self._delivery.deliver(notice)
            except Exception as error:  # noqa: BLE001 - `read` says what each means
                await self._failed(notice, error)
            else:
                crash_point("notice-sent")
                await self._store.transact(lambda tx: tx.outbox.sent(notice))
        except Exception:  # the store or the app: the lease ends and the notice comes again
            log.exception("notice %s to chat %d is left to its lease", notice.kind, notice.chat_id)
        finally:
            self._chats.discard(notice.chat_id)
            self._slots.release()

    async def _failed(self, notice: Notice, error: Exception) -> None:
        match read(error):
            case Wait(seconds):
                until = self._pace.refused(notice.chat_id, seconds)
                await self._store.transact(lambda tx: tx.outbox.hold(notice.id, until))
            case Gone():
                log.info("chat %d cannot be reached any more", notice.chat_id)
                await self._delivery.unreachable(notice.chat_id)
                await self._store.transact(lambda tx: tx.outbox.sent(notice))
            case Moved(chat_id):
                log.info("chat %d became %d", notice.chat_id, chat_id)
                await self._delivery.migrated(notice.chat_id, chat_id)
                await self._store.transact(lambda tx: tx.outbox.hold(notice.id, tx.now))
            case Failed(known):
                await self._retry(notice, error, known=known)

    async def _retry(self, notice: Notice, error: Exception, *, known: bool) -> None:
        attempt = notice.attempts + 1
        told = f"notice {notice.kind} to chat {notice.chat_id} failed, attempt {attempt}: {type(error).__name__}"
        if attempt >= self._settings.attempts_max:
            log.error("%s; given up", told, exc_info=error)
            await self._store.transact(lambda tx: tx.outbox.sent(notice))
            return
        log.warning(told, exc_info=None if known else error)
        wait = min(BACKOFF_MS << notice.attempts, BACKOFF_MS_MAX)
        await self._store.transact(lambda tx: tx.outbox.later(notice.id, tx.now + wait))


def _hold(tx: Tx, until: Mapping[int, int]) -> None:
    for notice_id, at in until.items():
        tx.outbox.hold(notice_id, at)
