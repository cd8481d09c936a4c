"""Reads: read-only, of one moment, and over in time."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from core.ports import Store
from storage.reads import Reads
from storage.tables.updates import update_seen

_COUNT = select(func.count()).select_from(update_seen)


@pytest.fixture
async def reads(url: str) -> AsyncIterator[Reads]:
    opened = Reads(url, seconds_max=60)
    yield opened
    await opened.close()


async def test_read_sees_one_moment(reads: Reads, store: Store) -> None:
    async with reads.begin() as connection:
        assert await connection.scalar(_COUNT) == 0
        await store.transact(lambda tx: tx.updates.first_time(1, 1))
        assert await connection.scalar(_COUNT) == 0
    async with reads.begin() as connection:
        assert await connection.scalar(_COUNT) == 1


async def test_read_cannot_write(reads: Reads) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        async with reads.begin() as connection:
            await connection.execute(text("DELETE FROM update_seen"))


async def test_long_read_ends(reads: Reads, url: str) -> None:
    reads._seconds_max = 0.3
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(TimeoutError):
        async with reads.begin() as connection:
            await connection.execute(text(endless if url.startswith("sqlite") else "SELECT pg_sleep(20)"))
    with pytest.raises(TimeoutError):
        async with reads.begin():
            await asyncio.sleep(5)
    reads._seconds_max = 60
    for _ in range(8):
        async with reads.begin() as connection:
            assert await connection.scalar(_COUNT) == 0
