"""aiogram's Bot as we run it: orjson, bounded connections, HTML; a crash point after each message made or changed."""

from typing import Any

import orjson
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import LinkPreviewOptions

from bot.crash import crash_point
from bot.settings import Telegram

MAKES_OR_CHANGES = ("send", "edit", "delete", "copy")


def make_bot(settings: Telegram) -> Bot:
    session = AiohttpSession(
        limit=settings.connections,
        api=TelegramAPIServer.from_base(settings.api_base, is_local=settings.local),
        json_loads=orjson.loads,
        json_dumps=_dumps,
        timeout=settings.request_seconds,
    )
    session.middleware(_crash_after)
    # No link previews: they cost the reader bytes. Not by link_preview_is_disabled, which sends an obsolete field too.
    properties = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview=LinkPreviewOptions(is_disabled=True))
    return Bot(settings.token.reveal(), session=session, default=properties)


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


async def _crash_after(
    make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
) -> Response[TelegramType]:
    result = await make_request(bot, method)
    if method.__api_method__.startswith(MAKES_OR_CHANGES):
        crash_point("after-edit")
    return result
