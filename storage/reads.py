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


class Reads:
    """Holds the engine; ``await close()`` in the end. ``TimeoutError`` when a read takes too long."""

    def __init__(self, url: str, *, seconds_max: float = READ_SECONDS_MAX) -> None:
        self._seconds_max = seconds_max
        self._sqlite = is_sqlite(url)
        self._engine = _sqlite_engine(parse(url)) if self._sqlite else _postgres_engine(parse(url))

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a read-only transaction: everything read in it is of one moment."""
        async with asyncio.timeout(self._seconds_max), self._engine.connect() as connection, connection.begin():
            try:
                yield connection
            except asyncio.CancelledError:
                await self._interrupt(connection)
                raise

    async def close(self) -> None:
        await self._engine.dispose()

    async def _interrupt(self, connection: AsyncConnection) -> None:
        """Stop what the database is still doing for a reader that waits no longer; psycopg does so by itself."""
        if self._sqlite:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await driver.interrupt()


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
