"""Callbacks of providers that pay for us or collect for us: hints to look, never news to be believed.

    POST or PUT /payouts/<rail>[/…], /money_in/<way>[/…]   at `callbacks.url`, through the operator's proxy

204  authentic, and passed on; or authentic and of no payout      401  not authentic: nothing is done
404  no such rail      413  over the limit      408  it came too slowly
It listens beside Telegram's webhook, on a port of its own, and with long polling as well. What is passed on is the
rail's code (that of a way in begins with ``INTO``), our reference and the SHA-256 of the body: the same callback again
is told by these.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from functools import partial
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

from aiohttp import web

from bot.clock import sleep
from bot.listening import Listener
from bot.rails import PATH, PATH_IN, Rails
from bot.sections import Callbacks

BODY_SECONDS = 10  # for the whole body to arrive
PASS_SECONDS = 5  # for its passing on: what is missed is found by looking
IN_HAND_MAX = 64
REF_CHARS_MAX = 150
INTO = "in:"

OnHint = Callable[[str, str, str], Awaitable[None]]
"""Of the rail, our reference, the body's SHA-256 in hex."""

log = logging.getLogger(__name__)


class Called(Protocol):
    """Whoever is called back: a rail, a way in."""

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None: ...


async def unheard(code: str, ref: str, digest: str) -> None:
    """Where nobody makes payouts, nobody listens."""
    log.info("a callback to %s about %s (%s) is of no payout", code, ref, digest[:8])


async def serve(rails: Rails, settings: Callbacks, on_hint: OnHint, stopped: Awaitable[object]) -> None:
    """Until ``stopped``: keep the rails fresh, and hear their providers where they may call."""
    async with AsyncExitStack() as stack:
        if (rails or rails.ways) and settings.url:
            await stack.enter_async_context(CallbackServer(rails, settings, on_hint, rails.ways))
        await rails.keep_fresh(stopped, sleep)


class CallbackServer(Listener):
    def __init__(
        self,
        rails: Mapping[str, Called],
        settings: Callbacks,
        on_hint: OnHint,
        ways: Mapping[str, Called] | None = None,
    ) -> None:
        known = {PATH: ("", rails), PATH_IN: (INTO, ways or {})}
        self._settings = settings
        self._on_hint = on_hint
        self._room = asyncio.Semaphore(IN_HAND_MAX)
        app = web.Application(client_max_size=settings.body_bytes_max)
        for prefix in {"", urlsplit(settings.url).path.rstrip("/")}:
            for path, those in known.items():
                for rest in ("", "/{rest:.+}"):
                    receive = partial(self._receive, *those)
                    app.router.add_post(f"{prefix}{path}/{{rail}}{rest}", receive)
                    app.router.add_put(f"{prefix}{path}/{{rail}}{rest}", receive)
        super().__init__(app, settings.host, settings.port, PASS_SECONDS)

    async def _receive(self, into: str, known: Mapping[str, Called], request: web.Request) -> web.Response:
        code = request.match_info["rail"]
        rail = known.get(code)
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
                await self._pass_on(into + code, ref, raw)
            return web.Response(status=204)

    async def _pass_on(self, code: str, ref: str, raw: bytes) -> None:
        try:
            async with asyncio.timeout(PASS_SECONDS):
                await self._on_hint(code, ref, sha256(raw).hexdigest())
        except Exception:
            log.exception("a callback to %s was not passed on; its payout will be looked up in its turn", code)
