"""A stage on each database."""

from pathlib import Path

import pytest

from core.ports import Store
from tests.conversations.stage import Stage
from tests.fakes import FakeClock, FakeIds, FakeRandom


@pytest.fixture
def stage(store: Store, clock: FakeClock, ids: FakeIds, tmp_path: Path) -> Stage:
    return Stage(store, clock, ids, tmp_path, FakeRandom())
