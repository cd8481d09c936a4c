"""A world on each database, whose books are looked at when a test is over."""

from collections.abc import AsyncIterator

import pytest

from core.ports import Store
from storage import audit
from storage.engine import is_sqlite, snapshot
from tests.core.world import World
from tests.fakes import FakeClock


@pytest.fixture
async def world(request: pytest.FixtureRequest, store: Store, clock: FakeClock, url: str) -> AsyncIterator[World]:
    """After every test each point is where it belongs, to the last slot."""
    yield World(store, clock)
    look = snapshot if is_sqlite(url) else request.getfixturevalue("postgres").snapshot
    with look(url) as connection:
        assert audit.check(connection) == []
