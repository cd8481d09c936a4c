"""Columns and tables that mean the same in SQLite's STRICT tables and in PostgreSQL.

SQLite's STRICT refuses BOOLEAN, BIGINT, VARCHAR and JSON as type names, so every column is made by a function here:

    function   SQLite     PostgreSQL   Python
    big        INTEGER    BIGINT       int      ids, times in ms, money in minor units
    text       TEXT       TEXT         str
    flag       INTEGER    BOOLEAN      bool     with CHECK (x IN (0, 1)) on SQLite
    json       TEXT       TEXT         anything JSON holds
    blob       BLOB       BYTEA        bytes

JSON is text on both: the same bytes come back, keys in the order they were sent, and an escaped NUL, which JSONB
refuses, does no harm. Nothing queries inside it. Columns are NOT NULL unless they say otherwise.

A partial index on a flag needs ``sqlite_where=text("is_open = 1")``: that is how the compiler writes the test, and
an index declared ``WHERE is_open`` would not match it.
"""

from typing import Any

import orjson
from sqlalchemy import DDL, BigInteger, Boolean, Column, LargeBinary, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    }
)


class Big(BigInteger):
    """64 bits on both."""


class Flag(Boolean):
    """True or false on both."""


@compiles(Big, "sqlite")
@compiles(Flag, "sqlite")
def _integer(*_: object, **__: object) -> str:
    return "INTEGER"


class Json(TypeDecorator[Any]):
    """JSON kept as text; ``None`` is NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else orjson.dumps(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        del dialect
        return None if value is None else orjson.loads(value)


def big(name: str, *items: SchemaItem, nullable: bool = False, **options: Any) -> Column[Any]:
    return Column(name, Big(), *items, nullable=nullable, autoincrement=False, **options)


def text(name: str, *items: SchemaItem, nullable: bool = False, **options: Any) -> Column[Any]:
    return Column(name, Text(), *items, nullable=nullable, **options)


def flag(name: str, *items: SchemaItem, nullable: bool = False, checked: bool = True, **options: Any) -> Column[Any]:
    """Not ``checked`` where it was added later: SQLite gives such a column no constraint of the table."""
    return Column(name, Flag(create_constraint=checked, name=name), *items, nullable=nullable, **options)


def json(name: str, *items: SchemaItem, nullable: bool = False, **options: Any) -> Column[Any]:
    return Column(name, Json(), *items, nullable=nullable, **options)


def blob(name: str, *items: SchemaItem, nullable: bool = False, **options: Any) -> Column[Any]:
    return Column(name, LargeBinary(), *items, nullable=nullable, **options)


def table(name: str, *items: SchemaItem, rowid: bool = True, fillfactor: int | None = None) -> Table:
    """A table of ours. ``rowid=False`` for short rows with a natural or composite primary key;
    ``fillfactor`` (percent) leaves PostgreSQL room to update rows in place.
    """
    options: dict[str, Any] = {"postgresql_with": {"fillfactor": fillfactor}} if fillfactor else {}
    made: Table = Table(name, metadata, *items, sqlite_strict=True, sqlite_with_rowid=rowid, **options)
    return made


def ddl(statement: str, dialect: str | None = None) -> DDL:
    """A statement to listen for a table's making or dropping with; on one database only, where one is named."""
    assert "%" not in statement, "the drivers would read it as a place for a value"
    made = DDL(statement)  # type: ignore[no-untyped-call]
    return made if dialect is None else made.execute_if(dialect=dialect)
