"""The in-process door: an aiogram session that feeds the engine, for fast tests of handlers.

The bot's code runs unchanged; values become form fields exactly as aiogram's HTTP session writes them.
"""

import json
from collections.abc import AsyncGenerator
from typing import Any
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from sandbox.telegram import Telegram
from sandbox.telegram.params import Upload

BASE = "http://sandbox.invalid"


class InProcessSession(BaseSession):
    def __init__(self, engine: Telegram) -> None:
        super().__init__(api=TelegramAPIServer.from_base(BASE, is_local=engine.files.local))
        self.engine = engine

    async def close(self) -> None:
        """Nothing is held open."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 - aiogram's signature; nothing here takes time
    ) -> TelegramType:
        files: dict[str, InputFile] = {}
        fields = (
            (key, self.prepare_value(value, bot, files)) for key, value in method.model_dump(warnings=False).items()
        )
        values = {key: str(value) for key, value in fields if value}
        uploads = {
            key: Upload(file.filename or key, b"".join([chunk async for chunk in file.read(bot)]))
            for key, file in files.items()
        }
        status, body = await self.engine.respond(bot.token, method.__api_method__, values, uploads)
        response = self.check_response(bot, method, status, json.dumps(body))
        result: Any = response.result
        return result  # type: ignore[no-any-return]

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002 - aiogram's signature
        timeout: int = 30,  # noqa: ARG002, ASYNC109 - aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: ARG002 - aiogram's signature
    ) -> AsyncGenerator[bytes, None]:
        _, _, bot, path = urlsplit(url).path.split("/", 3)
        data = self.engine.download(bot.removeprefix("bot"), path)
        for start in range(0, len(data), chunk_size):
            yield data[start : start + chunk_size]
