"""Which web servers are asked now, over all imports: none more than twice at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

AT_ONCE = 2


class Hosts:
    def __init__(self) -> None:
        self._doors: dict[str, tuple[asyncio.Semaphore, int]] = {}

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """Wait until this server has a place free, and take it."""
        door, users = self._doors.get(host) or (asyncio.Semaphore(AT_ONCE), 0)
        self._doors[host] = door, users + 1
        try:
            async with door:
                yield
        finally:
            door, users = self._doors.pop(host)
            if users > 1:
                self._doors[host] = door, users - 1
