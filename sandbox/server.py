"""The HTTP door: the Bot API on this machine, for any client library.

``/bot<token>/<method>`` takes GET and POST; ``/file/bot<token>/<path>`` gives files, unless the engine is a
local server, whose getFile answers paths. Listens on 127.0.0.1 only.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from sandbox.forms import FORM_MAX, Uploads, Values, read_body, read_parts
from sandbox.telegram import ApiError, Telegram

HOST = "127.0.0.1"
SHUTDOWN_S = 0.5  # a waiting long poll need not be waited for
ENGINE: web.AppKey[Telegram] = web.AppKey("engine", Telegram)


def build(engine: Telegram) -> web.Application:
    """The application; the page adds its own routes to it."""
    app = web.Application(client_max_size=engine.files.upload_max + FORM_MAX)
    app[ENGINE] = engine
    app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]+}", _call)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", _file)
    return app


@asynccontextmanager
async def listening(app: web.Application, port: int = 0) -> AsyncIterator[int]:
    """Serve until the block ends; gives the port, a free one when ``port`` is 0. Raises OSError when it is taken."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_S)
    await runner.setup()
    try:
        site = web.TCPSite(runner, HOST, port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def _call(request: web.Request) -> web.Response:
    engine = request.app[ENGINE]
    try:
        values, uploads = await _read(request)
    except ApiError as error:
        return _answer(error.code, error.envelope())
    except web.HTTPRequestEntityTooLarge:
        return _answer(413, ApiError(413).envelope())
    token, method = request.match_info["token"], request.match_info["method"]
    return _answer(*await engine.respond(token, method, values, uploads))


async def _read(request: web.Request) -> tuple[Values, Uploads]:
    values: Values = dict(request.query)
    if request.content_type == "multipart/form-data":
        more, uploads = await read_parts(await request.multipart(), request.client_max_size)
        return values | more, uploads
    return values | read_body(request.content_type, await request.read()), {}


def _answer(status: int, body: dict[str, object]) -> web.Response:
    after = body.get("parameters")
    wait = after.get("retry_after") if isinstance(after, dict) else None
    return web.json_response(body, status=status, headers={"Retry-After": str(wait)} if wait else None)


async def _file(request: web.Request) -> web.Response:
    try:
        data = request.app[ENGINE].download(request.match_info["token"], request.match_info["path"])
    except ApiError as error:
        return _answer(error.code, error.envelope())
    return web.Response(body=data, content_type="application/octet-stream")
