"""Who may ask the page's server, how much at a time, and how it is refused.

Only this machine, and no page of somebody else's.

A web page from elsewhere can make a browser send requests to loopback. Its own name pointed at 127.0.0.1 shows in the
Host header, and its address shows in Origin: both must be ours.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import web

from sandbox.telegram import ApiError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

UPLOAD_BYTES_MAX: Final = 50_000_000  # one request; over the 20 MB a bot may fetch, so that this refusal can be tried
LOCAL_BYTES_MAX: Final = 2_000_000_000  # one request, where a local server lets bots fetch so much
BODY_BYTES_MAX: Final = 100_000  # any other request
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def is_loopback(authority: str) -> bool:
    """Whether ``host[:port]`` names this machine."""
    try:
        return urlsplit(f"//{authority}").hostname in LOOPBACK
    except ValueError:
        return False


@web.middleware
async def loopback_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse with 403 what does not come from a page of this very server; send careful headers with the rest."""
    origin = request.headers.get("Origin")
    if not is_loopback(request.host):
        return refusal(403, "This server answers to 127.0.0.1 only.")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return refusal(403, "Another page may not act here.")
    response = await handler(request)
    if not response.prepared:
        response.headers.update(HEADERS)
    return response


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What went wrong as one sentence the page can show."""
    try:
        return await handler(request)
    except ApiError as error:
        return refusal(400, error.description)
    except web.HTTPRequestEntityTooLarge:
        return refusal(413, f"That is too large: one upload may hold {request.client_max_size // 1_000_000} MB.")
    except LookupError:
        return refusal(404, "There is no such person, chat, message or file.")
    except ValueError as error:
        return refusal(400, str(error))


def refusal(status: int, text: str) -> web.Response:
    return web.json_response({"error": text}, status=status)


def done() -> web.Response:
    return web.json_response({})


async def body(request: web.Request, **fields: type) -> dict[str, Any]:
    """The JSON object sent, with these fields of these types. Raises ValueError."""
    if request.content_length is None or request.content_length > BODY_BYTES_MAX:
        raise ValueError("That text is too long.")
    sent = json.loads(await request.read())
    if not isinstance(sent, dict) or not all(type(sent.get(name)) is kind for name, kind in fields.items()):
        raise ValueError(f"This call needs {', '.join(fields)}.")
    return sent
