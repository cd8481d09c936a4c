"""A stage of its own for each example of a property: nothing of one is left for the next."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from storage import audit
from storage.engine import snapshot
from storage.store import open_store
from tests.conftest import BOT_ID
from tests.conversations.stage import Stage, make_stage
from tests.databases import sqlite_template
from tests.fakes import RING, FakeClock, FakeIds


@asynccontextmanager
async def _fresh(template: Path) -> AsyncIterator[tuple[Stage, str]]:
    with tempfile.TemporaryDirectory(prefix="kazi-fuzz-") as name:
        folder = Path(name)
        shutil.copyfile(template, folder / "kazi.db")
        url, clock, ids = f"sqlite:///{folder / 'kazi.db'}", FakeClock(), FakeIds()
        store = open_store(url, clock, ids, BOT_ID, ring=RING)
        stage = make_stage(store, clock, ids, folder, url)
        try:
            yield stage, url
        finally:
            await stage.reads.close()
            await store.close()


async def _played(template: Path, play: Callable[[Stage, str], Awaitable[None]]) -> None:
    async with _fresh(template) as (stage, url):
        await play(stage, url)
        assert await stage.do(lambda tx: tx.updates.parked(0, 9)) == 0
        with snapshot(url) as connection:
            assert audit.check(connection) == []


def played(shared: Path, play: Callable[[Stage, str], Awaitable[None]]) -> None:
    """Play it on a fresh stage with a database at this address; then the books are sound and no update was parked."""
    asyncio.run(_played(sqlite_template(shared), play))
