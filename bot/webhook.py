"""Telegram's updates by webhook: the same lanes, and an answer only when the update is done.

401  not our secret; nothing is read      413  over the limit      400  not an update
503  no room, or not done in time: Telegram sends it again, and a repeat finds the one in hand or `update_seen`
200  done; the body carries at most the answer to the button
"""

import asyncio
import logging
from hmac import compare_digest
from urllib.parse import urlsplit

import orjson
from aiohttp import web

from bot.api import Raw
from bot.lanes import Lanes
from bot.listening import Listener
from bot.sections import Webhook
from bot.settings import SettingsError

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
BODY_SECONDS = 10  # for the whole body to arrive
RETRY_AFTER = {"Retry-After": "1"}

log = logging.getLogger(__name__)


class WebhookServer(Listener):
    def __init__(self, lanes: Lanes, settings: Webhook) -> None:
        if not settings.secret:
            raise SettingsError("A webhook needs KAZI_WEBHOOK__SECRET, 1-256 characters of A-Z a-z 0-9 _ and -.")
        self._lanes = lanes
        self._settings = settings
        self._secret = settings.secret.reveal().encode()
        app = web.Application(client_max_size=settings.body_bytes_max)
        app.router.add_post(urlsplit(settings.url).path or "/", self._receive)
        super().__init__(app, settings.host, settings.port, settings.answer_seconds)

    async def _receive(self, request: web.Request) -> web.Response:
        if not compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret):
            return web.Response(status=401)
        async with asyncio.timeout(BODY_SECONDS):
            body = await request.read()
        raw = _parse(body)
        if raw is None:
            log.error("webhook: a body of %d bytes is no update", len(body))
            return web.Response(status=400)
        if not self._lanes.room:
            return web.Response(status=503, headers=RETRY_AFTER)
        done = self._lanes.submit(raw, in_body=True)
        await asyncio.wait({done}, timeout=self._settings.answer_seconds)
        if not done.done() or done.cancelled():
            return web.Response(status=503, headers=RETRY_AFTER)
        answer = done.result()
        if answer is None:
            return web.Response()
        return web.Response(body=orjson.dumps(answer), content_type="application/json")


def _parse(body: bytes) -> Raw | None:
    try:
        raw = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return raw if isinstance(raw, dict) and type(raw.get("update_id")) is int else None
