"""Calls to one provider: to its address and no other, with limits, and never an error raised for what the line does.

Connecting and the whole call have their time (``SECONDS``). Nothing is tried again here: what became of a request
that was not answered is for look-ups to say. Certificates are checked, redirects and proxies are not followed, bodies
are not unpacked, and numbers with a point stay decimal.
"""

import asyncio
import json
import logging
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from core.payouts.port import SECONDS, Cause, Rejected, Unknown
from core.ports import Clock

if TYPE_CHECKING:
    import httpx

BODY_BYTES_MAX = 1 << 20  # of an answer
CONNECT_SECONDS = 5
CONNECTIONS_MAX = 20
LOOPBACK = ("127.0.0.1", "localhost", "::1")
CODE_CHARS_MAX = 64
CHARS_READ = 1_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outside:
    """What a rail is made with. ``callbacks``: the address at which it is called, "" where nobody is."""

    clock: Clock
    callbacks: str = ""
    seconds: float = SECONDS  # of one call, connecting included


@dataclass(frozen=True, slots=True)
class Answer:
    """``body``: its JSON, of whatever shape. It may name people: never logged."""

    status: int
    body: Any = field(repr=False)

    def at(self, *keys: str) -> Any:
        """What stands there; None where nothing does."""
        found = self.body
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        return found

    def code(self, *keys: str) -> str:
        """A provider's code, safe to be kept and logged; "" where there is none."""
        found = self.at(*keys)
        return tame(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300  # noqa: PLR2004 - HTTP's

    def refusal(self, causes: Mapping[str, Cause], *keys: str) -> Rejected | Unknown:
        """What the provider says by a code. Where its server failed, only a code we know counts: else all is open."""
        code = self.code(*keys)
        return Rejected(code) if code and (self.status < 500 or code in causes) else self.unclear  # noqa: PLR2004 - HTTP's

    @property
    def unclear(self) -> Unknown:
        """For an answer that nothing can be made of."""
        return Unknown(f"http-{self.status}")


def rows(found: Any) -> list[dict[str, Any]]:
    """The objects of a list, whatever else is in it; none where it is no list."""
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def tame(code: str | int) -> str:
    """Letters, digits and ._- of a code, and not many; it begins with none of the signs, for it may stand in a path."""
    kept = "".join(one for one in str(code)[:CHARS_READ] if one.isascii() and (one.isalnum() or one in "._-"))
    return kept.lstrip("._-")[:CODE_CHARS_MAX]


def address(text: str, name: str = "base") -> str:
    """An https address without its last slash, or one of this machine. Raises ``ValueError`` with a sentence."""
    parts = urlsplit(text)
    local = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or local) or parts.query or parts.fragment or parts.username:
        raise ValueError(f"{name} must be an https address.")
    return text.rstrip("/")


Sign = Callable[[str, str, bytes], Mapping[str, str]]
"""Of a request: its method, its address, its body; what is added to its headers."""


class Wire:
    def __init__(
        self,
        base: str,
        headers: Mapping[str, str] | None = None,
        seconds: float = SECONDS,
        sign: Sign | None = None,
    ) -> None:
        import httpx  # noqa: PLC0415 - 140 ms, which only a rail that is configured pays

        logging.getLogger("httpx").setLevel(logging.WARNING)  # its lines of what was called name people's numbers
        self._errors = (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError)
        self._timeouts = (httpx.TimeoutException, TimeoutError)
        self._seconds, self._sign = seconds, sign
        self._base = address(base)
        self._client = httpx.AsyncClient(
            headers={"accept": "application/json", **(headers or {}), "accept-encoding": "identity"},
            timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
            limits=httpx.Limits(max_connections=CONNECTIONS_MAX),
            follow_redirects=False,
            trust_env=False,
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def get(self, path: str, headers: Mapping[str, str] | None = None, **query: str) -> Answer | Unknown:
        return await self._call("GET", path, headers, query)

    async def post(self, path: str, body: object, headers: Mapping[str, str] | None = None) -> Answer | Unknown:
        return await self._call("POST", path, headers, content=body)

    async def _call(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None,
        query: Mapping[str, str] | None = None,
        content: object = None,
    ) -> Answer | Unknown:
        assert path.startswith("/")
        try:
            async with asyncio.timeout(self._seconds):
                url, raw, sent = self._base + path, None, dict(headers or {})
                if content is not None:
                    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
                    sent |= {"content-type": "application/json"} | dict(
                        self._sign(method, url, raw) if self._sign else {}
                    )
                request = self._client.build_request(method, url, params=query or None, headers=sent, content=raw)
                response = await self._client.send(request, stream=True)
                try:
                    return await _read(response)
                finally:
                    await response.aclose()
        except self._timeouts:
            why = "timeout"
        except self._errors as error:
            why = "line"
            log.debug("%s: %s", urlsplit(self._base).hostname, type(error).__name__)
        return Unknown(why)


async def _read(response: "httpx.Response") -> Answer | Unknown:
    if response.has_redirect_location:
        return Unknown("redirect")
    if response.headers.get("content-encoding", "identity") != "identity":
        return Unknown("packed")
    body = bytearray()
    async for piece in response.aiter_raw():
        body += piece
        if len(body) > BODY_BYTES_MAX:
            return Unknown("too-large")
    try:
        return Answer(response.status_code, json.loads(body, parse_float=Decimal) if body else None)
    except (ValueError, RecursionError):
        return Unknown(f"no-json-{response.status_code}")
