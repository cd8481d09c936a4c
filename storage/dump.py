"""The whole database in files and back, without the server's own tools: pg_dump need not be there, nor fit its version.

    SQLite      database.db      SQLite's online backup, in one step: a moment of the database, while others write
    PostgreSQL  TABLE.copy.gz    COPY of every table, all in one snapshot (REPEATABLE READ)

Both go into a database of the same version of tables; what is newer is an upgrade afterwards.
"""

import gzip
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from storage.engine import is_sqlite, parse, sqlite_path
from storage.migrate import current, upgrade
from storage.tables import metadata

DATABASE = "database.db"
ENDING = ".copy.gz"
PIECE = 1 << 20
_MADE = ("asset",)  # rows that the migrations put in


def save(url: str, folder: Path) -> Sequence[Path]:
    """The files it is now in."""
    if is_sqlite(url):
        return [save_sqlite(sqlite_path(url), folder / DATABASE)]
    return _save_postgres(url, folder)


def load(url: str, folder: Path, revision: str) -> None:
    """Into a database that is not there yet (SQLite) or has no tables (PostgreSQL), all of it or nothing."""
    if is_sqlite(url):
        path = sqlite_path(url)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        shutil.copyfile(folder / DATABASE, part)
        part.replace(path)
        return
    upgrade(url, revision)
    _load_postgres(url, folder)


def is_empty(url: str) -> bool:
    """Whether nothing is there that a restore would overwrite."""
    return not sqlite_path(url).exists() if is_sqlite(url) else current(url) is None


def save_sqlite(source: Path, target: Path) -> Path:
    reader, writer = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reader.backup(writer)
        writer.execute("PRAGMA journal_mode = DELETE")  # one file, without a WAL beside it
    finally:
        writer.close()
        reader.close()
    return target


def _save_postgres(url: str, folder: Path) -> Sequence[Path]:
    made = []
    with _connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        for table in _tables(cursor):
            path = folder / f"{table}{ENDING}"
            columns = sql.SQL(", ").join(map(sql.Identifier, _columns(cursor, table)))
            asked = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), columns)
            with gzip.open(path, "wb") as file, cursor.copy(asked) as copy:
                file.write(columns.as_string(connection).encode() + b"\n")
                for piece in copy:
                    file.write(piece)
            made.append(path)
    return made


def _load_postgres(url: str, folder: Path) -> None:
    """Own triggers are off meanwhile: balances come as they were, and are not counted anew."""
    with _connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        tables = _tables(cursor)
        for table in tables:
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))
        for table in reversed(_MADE):
            cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        for table in tables:
            with gzip.open(folder / f"{table}{ENDING}", "rb") as file:
                columns = file.readline().strip().decode()
                asked = sql.SQL("COPY {} (" + columns + ") FROM STDIN").format(sql.Identifier(table))
                with cursor.copy(asked) as copy:
                    while piece := file.read(PIECE):
                        copy.write(piece)
        for table in tables:
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(table)))


def _connect(url: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(parse(url).set(drivername="postgresql").render_as_string(hide_password=False))


def _tables(cursor: "psycopg.Cursor[Any]") -> Sequence[str]:
    """Those that are there, each behind the ones it names."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    there = {str(row[0]) for row in cursor.fetchall()} - {"alembic_version"}
    return [table.name for table in metadata.sorted_tables if table.name in there]


def _columns(cursor: "psycopg.Cursor[Any]", table: str) -> Sequence[str]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = %s "
        "ORDER BY ordinal_position",
        [table],
    )
    return [str(row[0]) for row in cursor.fetchall()]
