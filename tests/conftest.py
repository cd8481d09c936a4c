"""Fixtures for every test: fakes, and a migrated store on each database."""

import gc
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from core.funds.terms import Terms
from storage import engine
from storage.postgres import PostgresStore
from storage.runner import Runner
from storage.store import open_store
from tests.databases import Postgres, sqlite_template
from tests.fakes import LOW_FLOORS, RING, FakeClock, FakeIds, FakeRandom
from tests.pages import chromium

BOT_ID = 7_000_000_001
# As the running process does: the collector would walk aiogram's 140 MB of models again and again.
gc.set_threshold(20_000, 20, 1_000)
# The same examples in every run: what fails here fails everywhere. `pytest --hypothesis-profile=explore` draws others.
settings.register_profile("explore", print_blob=True)
settings.register_profile("same", derandomize=True, deadline=None)  # a busy machine takes its time
settings.load_profile("same")
# No test turns the machine off: a COMMIT that waits for the disk is most of the time of what runs on SQLite.
DURABLE = engine._PRAGMAS
engine._PRAGMAS = tuple(one.replace("synchronous = FULL", "synchronous = OFF") for one in DURABLE)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if chromium.PATH is None:
        terminalreporter.write_line(chromium.MISSING)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ids() -> FakeIds:
    return FakeIds()


@pytest.fixture
def random() -> FakeRandom:
    return FakeRandom()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run see."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def postgres(shared: Path) -> Iterator[Postgres]:
    """PostgreSQL, always: where it cannot start, its tests fail."""
    server = Postgres(shared)
    yield server
    server.close()


@pytest.fixture
def sqlite_url(shared: Path, tmp_path: Path) -> str:
    path = tmp_path / "kazi.db"
    shutil.copyfile(sqlite_template(shared), path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    name = postgres.lend()
    yield postgres.url(name)
    postgres.take_back(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """A migrated database of each kind; ``parametrize("url", ["sqlite"], indirect=True)`` for one."""
    found: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return found


@pytest.fixture
def terms() -> Terms:
    """What the settings say of money: nothing, and what an hour has to pay is next to nothing."""
    return Terms(floors=LOW_FLOORS)


@pytest.fixture
async def store(
    request: pytest.FixtureRequest, url: str, clock: FakeClock, ids: FakeIds, terms: Terms
) -> AsyncIterator[Runner]:
    opened = open_store(url, clock, ids, BOT_ID, ring=RING, terms=terms, random=FakeRandom())
    if isinstance(opened, PostgresStore):
        opened._engine = request.getfixturevalue("postgres").engine(url)
    yield opened
    await opened.close()


@pytest.fixture(autouse=True)
def nothing_unknown_on_the_wire() -> Iterator[None]:
    """Whatever the strict reading found fails the test, even where the bot caught the error."""
    yield
    strict = sys.modules.get("tests.strict")  # importing it costs seconds: only where the test did
    if strict is not None:
        found, strict.PROBLEMS[:] = list(strict.PROBLEMS), []
        assert not found, found
