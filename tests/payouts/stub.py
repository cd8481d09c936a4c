"""Providers on this machine, of our own making: each remembers what it paid, and answers as wrongly as it is told.

They stand for what an OpenAPI file cannot say: references used again, tokens that end, answers that never come.
"""

import asyncio
import gzip
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from core.payouts.port import Destination, Form, Rail
from core.ports import Clock
from payouts.wire import BODY_BYTES_MAX

KEY = "canary-of-a-key"
SECONDS = 60  # what a rail of these tests waits; that time is up is said by `Stub.hung`, not by a clock
PHONE = Destination(Form.PHONE, "254712345678", "SAFARICOM", country="KE")
HALF = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"


Wrong = Callable[[web.Request, Callable[[], None]], Awaitable[web.StreamResponse]]
"""Answers wrongly; calls the second while it lets the other side wait."""


async def _reset(request: web.Request, _hung: Callable[[], None]) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _hang(_request: web.Request, hung: Callable[[], None]) -> web.StreamResponse:
    hung()
    await asyncio.Event().wait()
    raise AssertionError


async def _half(request: web.Request, _hung: Callable[[], None]) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.write(HALF)
    request.transport.close()
    return web.Response()


async def _drip(request: web.Request, hung: Callable[[], None]) -> web.StreamResponse:
    slow = web.StreamResponse()
    await slow.prepare(request)
    for _ in range(5):
        await slow.write(b" ")
        await asyncio.sleep(0)
    return await _hang(request, hung)


async def _redirect(_request: web.Request, _hung: Callable[[], None]) -> web.StreamResponse:
    raise web.HTTPTemporaryRedirect("/elsewhere")


def _says(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Wrong:
    async def answer(_request: web.Request, _hung: Callable[[], None]) -> web.StreamResponse:
        return web.Response(body=body, status=status, headers=headers, content_type="application/json")

    return answer


FAULTS: Mapping[str, Wrong] = {
    "lost": _reset,
    "reset": _reset,
    "hang": _hang,
    "half": _half,
    "drip": _drip,
    "redirect": _redirect,
    "html": _says(b"<h1>Bad gateway</h1>"),
    "deep": _says(b"[" * 100_000),
    "huge": _says(b'{"status": "ACCEPTED", "pad": "' + b"x" * BODY_BYTES_MAX + b'"}'),
    "packed": _says(gzip.compress(b"{}"), headers={"content-encoding": "gzip"}),
    "empty": _says(b""),
    "list": _says(b'[{"status": "ACCEPTED"}]'),
    "503": _says(b'{"errorCode": "E_NEW", "error": {"name": "E_NEW"}}', 503),
}


@dataclass
class Stub(ABC):
    """``fault`` meets the next call whose path begins with ``MONEY``; what it does not drop is done before it."""

    MONEY = ""
    CODE = ""
    fault: str = ""
    paid: dict[str, dict[str, Any]] = field(default_factory=dict)  # what was asked for, by our reference
    status: str = ""  # of everything that was paid; "" for what is usual
    calls: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    hung: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:  # noqa: B027 - most have nothing besides
        """For what a provider has besides."""

    @abstractmethod
    def routes(self) -> list[web.AbstractRouteDef]: ...

    @abstractmethod
    def rail(self, base: str, clock: Clock, callbacks: str = "", seconds: float = SECONDS) -> Rail: ...

    @property
    def destination(self) -> Destination:
        return PHONE

    asset = "KES"
    amount_minor = 15_000

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        @web.middleware
        async def middle(request: web.Request, handler: Any) -> web.StreamResponse:
            return await self._answer(request, handler)

        app = web.Application(middlewares=[middle])
        app.add_routes(self.routes())
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request, handler: Any) -> web.StreamResponse:
        self.calls.append(f"{request.method} {request.path_qs}")
        self.headers.append({name.lower(): value for name, value in request.headers.items()})
        fault = self.fault if request.path.startswith(self.MONEY) else ""
        if not fault:
            done: web.StreamResponse = await handler(request)
            return done
        self.fault = ""
        if fault != "lost":
            await handler(request)
        return await FAULTS[fault](request, self.hung)


def refused(code: str, status: int, category: str = "businessRule") -> web.Response:
    return web.json_response(
        {"errorCode": code, "errorCategory": category, "message": "Amina is not here"}, status=status
    )
