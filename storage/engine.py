"""Engines for both databases, set up so that nothing but our own code opens or ends a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

BUSY_MS = 5_000
PAGES_BEFORE_CHECKPOINT = 50_000  # 200 MB of WAL; a thread of its own moves it into the file long before
WAL_BYTES_KEPT = 64 * 1024 * 1024
STATEMENTS_CACHED = 512
POSTGRES_OPTIONS = (
    "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c timezone=UTC"
)

_PRAGMAS: tuple[str, ...] = (
    f"busy_timeout = {BUSY_MS}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # else REPLACE would delete rows behind the delete triggers' back
    f"wal_autocheckpoint = {PAGES_BEFORE_CHECKPOINT}",
    f"journal_size_limit = {WAL_BYTES_KEPT}",
    "temp_store = MEMORY",
    "secure_delete = ON",  # what is erased is overwritten, not only let go
)


def parse(url: str) -> URL:
    """Our two kinds of address, with the drivers we use; raises ValueError for any other."""
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        if not parsed.database or parsed.database == ":memory:":
            raise ValueError("The storage address must name a file, such as sqlite:///data/kazi.db.")
        return parsed.set(drivername="sqlite")
    if backend in {"postgresql", "postgres"}:
        return parsed.set(drivername="postgresql+psycopg")
    raise ValueError(f"The storage address must begin with sqlite:/// or postgresql://, not {parsed.drivername}.")


def is_sqlite(url: str) -> bool:
    return parse(url).get_backend_name() == "sqlite"


def sqlite_path(url: str) -> Path:
    return Path(parse(url).database or "")


def open_engine(url: str) -> Engine:
    """An engine for writers and migrations: one connection for each ``connect()``, none kept."""
    parsed = parse(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(
            parsed,
            poolclass=NullPool,
            connect_args={"check_same_thread": False, "cached_statements": STATEMENTS_CACHED},
        )
        event.listen(engine, "connect", sqlite_connect)
        event.listen(engine, "begin", _begin_immediate)
        return engine
    return create_engine(parsed, poolclass=NullPool, connect_args={"options": POSTGRES_OPTIONS})


def sqlite_connect(connection: SqliteConnection, record: Any) -> None:
    """Set a new SQLite connection up. Without ``isolation_level = None`` the first RELEASE would commit."""
    del record
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def snapshot(url: str) -> Iterator[Connection]:
    """A connection in a read-only transaction that sees one moment; for checks that may take long."""
    parsed = parse(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, poolclass=NullPool)
        event.listen(engine, "connect", sqlite_read_only)
        event.listen(engine, "begin", begin_deferred)
    else:
        engine = create_engine(
            parsed,
            poolclass=NullPool,
            isolation_level="REPEATABLE READ",
            connect_args={"options": "-c default_transaction_read_only=on -c timezone=UTC"},
        )
    with engine.connect() as connection, connection.begin():
        yield connection


def sqlite_read_only(connection: Any, record: Any) -> None:
    """Set a reader's SQLite connection up."""
    del record
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (f"busy_timeout = {BUSY_MS}", "query_only = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
