"""A stage on each database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.ports import Store
from tests.conversations.stage import Stage
from tests.fakes import FakeClock, FakeIds, FakeRandom


@pytest.fixture
async def stage(store: Store, clock: FakeClock, ids: FakeIds, tmp_path: Path, url: str) -> AsyncIterator[Stage]:
    made = Stage(store, clock, ids, tmp_path, FakeRandom(), url=url)
    yield made
    await made.reads.close()
