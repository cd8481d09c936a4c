"""Long polling that forgets nothing: the offset is the lowest update that is not done.

    Telegram's queue:   41 done   42 in hand   43 done   44 in hand   45 …
    offset sent:                  42: all below is confirmed, and 42-44 come again and are known

Telegram makes a repeated offset wait or shortens its answer when asked again within half a second
(tdlib/telegram-bot-api, Client::process_get_updates_query), so nothing is asked until the offset moves or
``HELD_SECONDS`` pass.
"""

import asyncio
import logging
from collections.abc import Sequence

from bot.api import BACKOFF_SECONDS, CONFLICT, TOO_MANY, Api, ApiError, NoAnswer, Raw
from bot.clock import Sleep
from bot.crash import crash_point
from bot.lanes import Lanes

BATCH = 100  # Telegram's own limit
HELD_SECONDS = 0.6
GRACE_SECONDS = 10  # for the network, beyond what getUpdates itself may wait

log = logging.getLogger(__name__)


class Poller:
    """``run`` until cancelled; ``confirm`` once more after the lanes are drained."""

    def __init__(
        self, api: Api, lanes: Lanes, allowed: Sequence[str], poll_seconds: int, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._api = api
        self._lanes = lanes
        self._allowed = list(allowed)
        self._poll_seconds = poll_seconds
        self._sleep = sleep
        self._open: set[int] = set()
        self._done: set[int] = set()
        self._next = 0
        self._asked = 0
        self._moved = asyncio.Event()

    @property
    def offset(self) -> int:
        return min(self._open, default=self._next)

    async def run(self) -> None:
        """Poll for ever. Raises ``ApiError`` when the token is refused."""
        failures = 0
        while True:
            try:
                await self._once()
                failures = 0
            except NoAnswer as error:
                log.warning("no updates: %s", error)
                await self._sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)])
                failures += 1
            except ApiError as error:
                if error.code not in (CONFLICT, TOO_MANY):
                    raise
                log.warning("no updates: %s", error)
                wait = error.retry_after or BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)]
                await self._sleep(wait)
                failures += 1

    async def confirm(self) -> None:
        """Tell Telegram what is done, without waiting for more."""
        try:
            await self._ask(wait=0, limit=1)
        except (ApiError, NoAnswer) as error:
            log.warning("the last updates are not confirmed and will come again: %s", error)

    async def _once(self) -> None:
        while not self._lanes.room:
            await self._wait_for_move()
        known = len(self._open) + len(self._done)
        batch = await self._ask(wait=self._poll_seconds, limit=min(BATCH, known + self._lanes.room))
        fresh = [raw for raw in batch if raw["update_id"] not in self._open | self._done]
        for raw in fresh:
            self._take(raw)
        if not batch and self._asked == self._next:
            self._next = 0  # all is confirmed: after a quiet week Telegram numbers anew, perhaps lower
            self._done.clear()
        if self._open and self.offset == self._asked:
            await self._wait_for_move()

    async def _ask(self, *, wait: int, limit: int) -> list[Raw]:
        if self.offset != self._asked:
            crash_point("before-offset")
        self._asked = self.offset
        self._moved.clear()
        self._done = {number for number in self._done if number >= self._asked}
        asked = {"offset": self._asked, "timeout": wait, "limit": limit, "allowed_updates": self._allowed}
        batch: list[Raw] = await self._api.call("getUpdates", asked, seconds=wait + GRACE_SECONDS)
        return batch

    def _take(self, raw: Raw) -> None:
        number: int = raw["update_id"]
        self._open.add(number)
        self._next = max(self._next, number + 1)
        self._lanes.submit(raw).add_done_callback(lambda done: self._finish(number, done))

    def _finish(self, number: int, done: "asyncio.Future[Raw | None]") -> None:
        if done.cancelled():
            return  # stopped in the middle: never confirmed, so it comes again
        self._open.discard(number)
        self._done.add(number)
        self._moved.set()

    async def _wait_for_move(self) -> None:
        """Until an update ends, at most ``HELD_SECONDS``."""
        try:
            async with asyncio.timeout(HELD_SECONDS):
                await self._moved.wait()
        except TimeoutError:
            return
