"""Reads for lists, exports and charts: an async engine, read-only, one snapshot, at most 5 seconds."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.engine import POSTGRES_OPTIONS, begin_deferred, is_sqlite, parse, sqlite_read_only

READ_SECONDS_MAX = 5
CONNECTIONS_MAX = 4
STEPS_BETWEEN_LOOKS = 10_000  # of SQLite's machine: well under a millisecond


class Reads:
    """Holds the engine; ``await close()`` in the end. ``TimeoutError`` when a read takes too long."""

    def __init__(self, url: str, *, seconds_max: float = READ_SECONDS_MAX) -> None:
        self._seconds_max = seconds_max
        self._sqlite = is_sqlite(url)
        self._engine = _sqlite_engine(parse(url)) if self._sqlite else _postgres_engine(parse(url))

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a read-only transaction: everything read in it is of one moment."""
        async with asyncio.timeout(self._seconds_max), self._engine.connect() as connection:
            if self._sqlite:
                await self._watch(connection)
            async with connection.begin():
                yield connection

    async def close(self) -> None:
        await self._engine.dispose()

    async def _watch(self, connection: AsyncConnection) -> None:
        """SQLite must end what goes on too long: nobody can cancel its thread. psycopg tells the server by itself."""
        loop = asyncio.get_running_loop()
        end = loop.time() + self._seconds_max
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.set_progress_handler(lambda: loop.time() > end, STEPS_BETWEEN_LOOKS)


def _sqlite_engine(url: URL) -> AsyncEngine:
    engine = create_async_engine(url.set(drivername="sqlite+aiosqlite"), pool_size=CONNECTIONS_MAX, max_overflow=0)
    event.listen(engine.sync_engine, "connect", sqlite_read_only)
    event.listen(engine.sync_engine, "begin", begin_deferred)
    return engine


def _postgres_engine(url: URL) -> AsyncEngine:
    options = f"{POSTGRES_OPTIONS} -c default_transaction_read_only=on"
    return create_async_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=CONNECTIONS_MAX,
        max_overflow=0,
        isolation_level="REPEATABLE READ",
        connect_args={"options": options},
    )
