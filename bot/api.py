"""The Bot API over plain JSON, for what needs no models: polling, callback answers, setup and check.

Errors never carry the address of the call, because it holds the token.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import chain, repeat
from typing import Any

import aiohttp
import orjson

from core.secret import Secret

Raw = dict[str, Any]
CONFLICT, TOO_MANY = 409, 429
SERVER_ERROR = 500
BACKOFF_SECONDS = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)

log = logging.getLogger(__name__)


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
        if code >= SERVER_ERROR:
            raise NoAnswer(f"server error {code}")
        raise ApiError(code, str(answer.get("description", "")), answer.get("parameters") or {})

    async def insist(self, method: str, params: Mapping[str, Any] | None = None) -> Any:
        """``call`` until there is an answer. Raises ``ApiError`` for a refusal that waiting does not mend."""
        for pause in chain(BACKOFF_SECONDS, repeat(BACKOFF_SECONDS[-1])):
            try:
                return await self.call(method, params)
            except NoAnswer as error:
                log.warning("%s: no answer: %s", method, error)
                await asyncio.sleep(pause)
            except ApiError as error:
                if error.retry_after is None:
                    raise
                await asyncio.sleep(error.retry_after)
        raise AssertionError("the pauses never end")


@asynccontextmanager
async def connect(base: str, token: Secret, seconds: float = 30, connections: int = 64) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=connections)) as session:
        yield Api(session, base, token, seconds)
