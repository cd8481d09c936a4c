"""The tables' DDL as text: ``python -m storage.ddl 0001_foundation`` writes what that migration runs.

A migration is a frozen file of SQL for each database. Only the newest, unreleased one may be written anew this way;
a test compares the databases that the migrations make with the ones that the tables in code make.
"""

import sqlite3
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import create_mock_engine

from storage.tables import metadata

DOWN = "-- down\n"
DIALECTS = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}
VERSIONS = Path(__file__).parent / "migrations" / "versions"


def statements(dialect: str, *, create: bool) -> list[str]:
    """What makes (or drops) all tables, indexes, functions and triggers, in order."""
    texts: list[str] = []

    def note(element: Any, *_: object, **__: object) -> None:
        compiled = str(element.compile(dialect=engine.dialect)).strip()
        texts.append("\n".join(line.rstrip().replace("\t", "  ") for line in compiled.splitlines()) + ";")

    engine = create_mock_engine(DIALECTS[dialect], note)
    if create:
        metadata.create_all(engine, checkfirst=False)
    else:
        metadata.drop_all(engine, checkfirst=False)
    # A table's indexes are a set: name them in order, so that a file made anew differs only where the tables do.
    runs = groupby(texts, key=lambda each: each.startswith(("CREATE INDEX", "CREATE UNIQUE INDEX")))
    return [each for are_indexes, run in runs for each in (sorted(run) if are_indexes else run)]


def render(dialect: str) -> str:
    """The text of a migration that makes everything, then ``-- down``, then what drops it."""
    up, down = statements(dialect, create=True), statements(dialect, create=False)
    return "\n\n".join(up) + "\n\n" + DOWN + "\n".join(down) + "\n"


def split(text: str) -> list[str]:
    """The statements of a file of SQL, by SQLite's own reading of where a statement (or trigger) ends.

    PostgreSQL takes a file whole, so only SQLite's files are split.
    """
    found, rest = [], ""
    for line in text.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    assert not rest.strip(), f"no end to this statement: {rest[:80]}"
    return found


def main(revision: str) -> None:
    for dialect in DIALECTS:
        (VERSIONS / f"{revision}.{dialect}.sql").write_text(render(dialect), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
