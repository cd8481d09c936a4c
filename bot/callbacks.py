"""Callbacks of payout providers: hints to look, never news to be believed.

    POST or PUT /payouts/<rail>[/…]   at the address `callbacks.url`, through the operator's proxy

204  authentic, and passed on; or authentic and of no payout      401  not authentic: nothing is done
404  no such rail      413  over the limit      408  it came too slowly
It listens beside Telegram's webhook, on a port of its own, and with long polling as well. What is passed on is the
rail's code, our reference and the SHA-256 of the body: the same callback again is told by these.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from hashlib import sha256
from urllib.parse import urlsplit

from aiohttp import web

from bot.clock import sleep
from bot.listening import Listener
from bot.rails import PATH, Rails
from bot.sections import Callbacks
from core.payouts.port import Rail

BODY_SECONDS = 10  # for the whole body to arrive
PASS_SECONDS = 5  # for its passing on: what is missed is found by looking
IN_HAND_MAX = 64
REF_CHARS_MAX = 150

OnHint = Callable[[str, str, str], Awaitable[None]]
"""Of the rail, our reference, the body's SHA-256 in hex."""

log = logging.getLogger(__name__)


async def unheard(code: str, ref: str, digest: str) -> None:
    """Where nobody makes payouts, nobody listens."""
    log.info("a callback to %s about %s (%s) is of no payout", code, ref, digest[:8])


async def serve(rails: Rails, settings: Callbacks, on_hint: OnHint, stopped: Awaitable[object]) -> None:
    """Until ``stopped``: keep the rails fresh, and hear their providers where they may call."""
    async with AsyncExitStack() as stack:
        if rails and settings.url:
            await stack.enter_async_context(CallbackServer(rails, settings, on_hint))
        await rails.keep_fresh(stopped, sleep)


class CallbackServer(Listener):
    def __init__(self, rails: Mapping[str, Rail], settings: Callbacks, on_hint: OnHint) -> None:
        self._rails = rails
        self._settings = settings
        self._on_hint = on_hint
        self._room = asyncio.Semaphore(IN_HAND_MAX)
        app = web.Application(client_max_size=settings.body_bytes_max)
        for path in (f"{PATH}/{{rail}}", f"{PATH}/{{rail}}/{{rest:.+}}"):
            for prefix in {"", urlsplit(settings.url).path.rstrip("/")}:
                app.router.add_post(prefix + path, self._receive)
                app.router.add_put(prefix + path, self._receive)
        super().__init__(app, settings.host, settings.port, PASS_SECONDS)

    async def _receive(self, request: web.Request) -> web.Response:
        code = request.match_info["rail"]
        rail = self._rails.get(code)
        if rail is None:
            return web.Response(status=404)
        if self._room.locked():
            return web.Response(status=503, headers={"Retry-After": "1"})
        async with self._room:
            try:
                async with asyncio.timeout(BODY_SECONDS):
                    raw = await request.read()
            except TimeoutError:
                return web.Response(status=408)
            headers = {name.lower(): value for name, value in request.headers.items()} | {":path": request.path}
            ref = rail.hint(headers, raw)
            if ref is None:
                log.warning("a callback to %s of %d bytes is not authentic, or names no payout", code, len(raw))
                return web.Response(status=401)
            if len(ref) <= REF_CHARS_MAX:
                await self._pass_on(code, ref, raw)
            return web.Response(status=204)

    async def _pass_on(self, code: str, ref: str, raw: bytes) -> None:
        try:
            async with asyncio.timeout(PASS_SECONDS):
                await self._on_hint(code, ref, sha256(raw).hexdigest())
        except Exception:
            log.exception("a callback to %s was not passed on; its payout will be looked up in its turn", code)
