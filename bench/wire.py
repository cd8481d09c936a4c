"""Just enough of an HTTP server to be no one's bottleneck: keep-alive, POST with a Content-Length, JSON out."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast
from urllib.parse import parse_qsl

import orjson

Call = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
"""A method's name and parameters to its result."""
END = b"\r\n\r\n"


class Wire(asyncio.Protocol):
    """One connection. Calls on it are answered in their order, as clients that do not pipeline expect."""

    def __init__(self, call: Call, fetch: Callable[[str], bytes]) -> None:
        self._call, self._fetch = call, fetch
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self._task: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one without saying so

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, end, rest = self._buffer.partition(END)
        if not end:
            return
        lines = head.split(b"\r\n")
        headers = dict(line.lower().split(b": ", 1) for line in lines[1:])
        length = int(headers.get(b"content-length", b"0"))
        if len(rest) < length:
            return
        self._buffer = rest[length:]
        path = lines[0].split(b" ", 2)[1].decode()
        if path.startswith("/file/"):
            self._send(self._fetch(path))
            return
        method = path.rpartition("/")[2]
        body = rest[:length]
        json = headers.get(b"content-type", b"").startswith(b"application/json")
        params = (orjson.loads(body) if json else dict(parse_qsl(body.decode()))) if body else {}
        self._task = asyncio.ensure_future(self._answer(method, params))

    async def _answer(self, method: str, params: Mapping[str, Any]) -> None:
        self._send(orjson.dumps({"ok": True, "result": await self._call(method, params)}))

    def _send(self, body: bytes) -> None:
        if self._transport is not None:
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            self._transport.write(head + body)
