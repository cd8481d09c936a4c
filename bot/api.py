"""The Bot API over plain JSON, for what needs no models: polling, callback answers, setup and check.

Errors never carry the address of the call, because it holds the token.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import orjson

from bot.sources import Secret

Raw = dict[str, Any]
UNAUTHORIZED, CONFLICT, TOO_MANY = 401, 409, 429
BAD_GATEWAY = 500


class ApiError(Exception):
    """Telegram refused: its code, its words, and what it asks for."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int]) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = parameters.get("retry_after")
        self.migrate_to_chat_id = parameters.get("migrate_to_chat_id")


class NoAnswer(Exception):  # noqa: N818 - it says what happened
    """The network or the server failed; whether the call was carried out is not known."""


class Api:
    def __init__(self, session: aiohttp.ClientSession, base: str, token: Secret, seconds: float = 30) -> None:
        self._session = session
        self._url = f"{base.rstrip('/')}/bot{token.reveal()}/"
        self._seconds = seconds

    async def call(self, method: str, params: Mapping[str, Any] | None = None, seconds: float | None = None) -> Any:
        """The call's result. Raises ``ApiError`` or ``NoAnswer``."""
        limit = aiohttp.ClientTimeout(total=seconds or self._seconds)
        try:
            async with self._session.post(
                self._url + method,
                data=orjson.dumps(params or {}),
                headers={"Content-Type": "application/json"},
                timeout=limit,
            ) as response:
                answer: Raw = orjson.loads(await response.read())
                status = response.status
        except (
            aiohttp.ClientError,
            TimeoutError,
            asyncio.IncompleteReadError,
            orjson.JSONDecodeError,
            OSError,
        ) as error:
            raise NoAnswer(type(error).__name__) from None
        if answer.get("ok") is True:
            return answer.get("result")
        code = int(answer.get("error_code", status))
        if code >= BAD_GATEWAY:
            raise NoAnswer(f"server error {code}")
        raise ApiError(code, str(answer.get("description", "")), answer.get("parameters") or {})


@asynccontextmanager
async def connect(base: str, token: Secret, seconds: float = 30, connections: int = 64) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=connections)) as session:
        yield Api(session, base, token, seconds)
