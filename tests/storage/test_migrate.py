"""Migrations go up, down and up again, and make exactly the tables that the code describes."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage import migrate
from storage.ddl import split
from storage.engine import open_engine
from storage.tables import metadata
from tests.databases import Postgres

# What PostgreSQL prints of everything we make.
_CATALOG = {
    "columns": """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
            pg_get_expr(d.adbin, d.adrelid), c.reloptions
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d
            ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": """
        SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace""",
    "points": "SELECT code, scale FROM asset",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'empty.db'}"
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.create("template0")
    yield postgres.url(name)
    postgres.drop(name)


def printed(url: str) -> dict[str, Any]:
    """The database as it prints itself, Alembic's own table left out."""
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'").fetchall()
        connection.close()
        return {name: _in_order(" ".join((sql or "").split())) for name, sql in rows}
    with psycopg.connect(url) as server:
        texts = {
            kind: sorted(str(row) for row in server.execute(query) if "alembic_version" not in str(row))
            for kind, query in _CATALOG.items()
            if kind != "points" or server.execute("SELECT to_regclass('asset')").fetchone() != (None,)
        }
    return {kind: rows for kind, rows in texts.items() if rows}


def _in_order(statement: str) -> str:
    """A table's columns and constraints sorted: SQLite writes a column that was added later behind all of them."""
    if not statement.startswith("CREATE TABLE"):
        return statement
    head, _, rest = statement.partition("(")
    body, _, tail = rest.rpartition(")")
    parts, depth, last = [], 0, 0
    for at, character in enumerate(body):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and not depth:
            parts.append(body[last:at])
            last = at + 1
    return head + ", ".join(sorted(part.strip() for part in [*parts, body[last:]])) + tail


def test_up_down_up(empty: str) -> None:
    assert migrate.needs_upgrade(empty)
    migrate.upgrade(empty)
    assert not migrate.needs_upgrade(empty)
    assert migrate.current(empty) == migrate.newest()
    first = printed(empty)
    assert first
    migrate.downgrade(empty)
    assert migrate.current(empty) is None
    assert printed(empty) == {}
    migrate.upgrade(empty)
    assert printed(empty) == first


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_models_equal_migrations(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    migrated: str = request.getfixturevalue("sqlite_url" if kind == "sqlite" else "postgres_url")
    if kind == "sqlite":
        assert printed(made(f"sqlite:///{tmp_path / 'models.db'}")) == printed(migrated)
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.create("template0")
    assert printed(made(postgres.url(name))) == printed(migrated)
    postgres.drop(name)


def made(url: str) -> str:
    """Fill an empty database from the tables in code."""
    engine = open_engine(url)
    with engine.begin() as connection:
        metadata.create_all(connection)
    return url


def test_failed_migration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of an upgrade or nothing, on SQLite too."""
    url = f"sqlite:///{tmp_path / 'broken.db'}"
    monkeypatch.setattr(migrate, "split", lambda text: [*split(text), "CREATE TABLE broken (x VARCHAR) STRICT"])
    with pytest.raises(Exception, match="unknown datatype"):
        migrate.upgrade(url)
    assert printed(url) == {}
    assert migrate.current(url) is None


@pytest.mark.parametrize("bad", ["mysql://x/y", "sqlite://", "sqlite:///:memory:", "nonsense"])
def test_address_must_be_one_of_ours(bad: str) -> None:
    with pytest.raises(Exception, match=r"storage address|parse"):
        migrate.needs_upgrade(bad)
