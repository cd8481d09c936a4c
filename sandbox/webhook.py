"""Delivery to webhooks, by the Bot API server's rules.

Updates of one queue go one at a time and in order; queues go side by side, up to ``max_connections``. Anything but 2xx
is tried again after a doubling pause (or the answer's Retry-After) until the update's time is over. A 2xx body may
carry one call, whose result is lost.
"""

import asyncio
from contextlib import suppress

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, MultipartReader

from sandbox.forms import FORM_MAX, Uploads, Values, read_body, read_parts
from sandbox.telegram import ApiError, Telegram
from sandbox.telegram.model import Bot, Queued, Webhook
from sandbox.telegram.updates import pending

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
ANSWER_S = 60
RETRY_AFTER_MAX_S = 3600
NOT_FROM_A_HOOK = ("setwebhook", "deletewebhook", "close", "logout")
OK = range(200, 300)


class Delivery:
    """Run :meth:`run` beside the server; it ends when cancelled."""

    def __init__(self, engine: Telegram, *, first_pause_s: float = 1, pause_max_s: float = 60) -> None:
        self._engine = engine
        self._first = first_pause_s
        self._longest = pause_max_s
        self._busy: set[tuple[int, int]] = set()

    async def run(self) -> None:
        timeout = ClientTimeout(total=ANSWER_S)
        async with ClientSession(timeout=timeout) as http, asyncio.TaskGroup() as group:
            while True:
                for bot in self._engine.state.bots.values():
                    self._start(bot, http, group)
                await self._engine.waiters.changed()

    def _start(self, bot: Bot, http: ClientSession, group: asyncio.TaskGroup) -> None:
        if not bot.webhook:
            return
        for queue in dict.fromkeys(item.queue for item in pending(self._engine, bot)):
            running = sum(owner == bot.id for owner, _ in self._busy)
            if (bot.id, queue) not in self._busy and running < bot.webhook.max_connections:
                self._busy.add((bot.id, queue))
                group.create_task(self._drain(bot, queue, http))

    async def _drain(self, bot: Bot, queue: int, http: ClientSession) -> None:
        """Deliver one queue until it is empty or the webhook is gone."""
        pause = self._first
        try:
            while (hook := bot.webhook) and (item := self._head(bot, queue)):
                wait = await self._post(bot, hook, item, http)
                if wait is None:
                    bot.queue = [other for other in bot.queue if other is not item]
                    pause = self._first
                else:
                    await asyncio.sleep(wait or pause)
                    pause = min(pause * 2, self._longest)
        finally:
            self._busy.discard((bot.id, queue))
            self._engine.waiters.wake(bot.id)

    def _head(self, bot: Bot, queue: int) -> Queued | None:
        return next((item for item in pending(self._engine, bot) if item.queue == queue), None)

    async def _post(self, bot: Bot, hook: Webhook, item: Queued, http: ClientSession) -> float | None:
        """None when taken; else the seconds the bot asked to wait, 0 when it named none."""
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with http.post(hook.url, json=item.payload, headers=headers) as answer:
                if answer.status in OK:
                    await self._run_answer(bot, answer)
                    return None
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                asked = answer.headers.get("Retry-After", "")
        except (ClientError, TimeoutError) as error:
            problem, asked = f"Connection failed: {type(error).__name__}", ""
        hook.last_error_date, hook.last_error_message = self._engine.now(), problem
        return float(min(int(asked), RETRY_AFTER_MAX_S)) if asked.isdecimal() else 0

    async def _run_answer(self, bot: Bot, answer: ClientResponse) -> None:
        """Execute the call in the body, if there is one; nobody learns how it ended."""
        with suppress(ApiError):
            values, uploads = await _read(answer, self._engine.files.upload_max + FORM_MAX)
            name = values.pop("method", "").lower()
            if name and not name.startswith("get") and name not in NOT_FROM_A_HOOK:
                await self._engine.respond(bot.token, name, values, uploads)


async def _read(answer: ClientResponse, room: int) -> tuple[Values, Uploads]:
    if answer.content_type == "multipart/form-data":
        return await read_parts(MultipartReader(answer.headers, answer.content), room)
    return read_body(answer.content_type, await answer.read()), {}
