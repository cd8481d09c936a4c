"""Runs prebuilt SQLAlchemy Core statements straight on the driver's connection.

``Connection.execute`` costs several times what the driver itself costs (docs/decisions; performance.md section 1). A
statement is compiled once for each dialect, with the types' own processors for what goes in and comes out, and
then handed to the driver as text. Statements are module-level values: they are kept for the life of the process.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, ClassVar

from sqlalchemy import Connection, Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

Row = Any  # a named tuple with the statement's columns
Params = Mapping[str, Any]
_Make = Callable[[Sequence[Any]], Row]


def _picker(order: Sequence[str] | None) -> Callable[[Params], Any]:
    """Puts values in order for a driver that takes them by place."""
    if order is None:
        return lambda params: params
    if len(order) > 1:
        return itemgetter(*order)
    return lambda params: tuple(params[name] for name in order)


class Prepared:
    """One statement compiled for one dialect."""

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        assert isinstance(compiled, SQLCompiler)
        assert not compiled.post_compile_params, "a list in IN (...) changes the text: write a join or one by one"
        self.text = compiled.string
        fixed = {name: compiled.params[name] for bind, name in compiled.bind_names.items() if not bind.required}
        processors = {
            name: processor
            for bind, name in compiled.bind_names.items()
            if (processor := bind.type.dialect_impl(dialect).bind_processor(dialect))
        }
        self._fixed = {name: processors[name](value) if name in processors else value for name, value in fixed.items()}
        self._in = [(name, processor) for name, processor in processors.items() if name not in fixed]
        self._pick = _picker(compiled.positiontup)
        self.make = self._maker(statement, dialect)

    def arguments(self, params: Params) -> Any:
        """What the driver takes: a tuple in order on SQLite, a mapping on PostgreSQL. KeyError for a missing one."""
        if self._fixed or self._in:
            params = {**self._fixed, **params}
            for name, processor in self._in:
                params[name] = processor(params[name])
        return self._pick(params)

    @staticmethod
    def _maker(statement: Any, dialect: Dialect) -> _Make | None:
        columns = list(getattr(statement, "exported_columns", ()))
        if not columns:
            return None
        shape = namedtuple("Row", [column.key for column in columns], rename=True)  # type: ignore[misc]  # noqa: PYI024 - its fields are known at run time only
        out = [
            (at, processor)
            for at, column in enumerate(columns)
            if (processor := column.type.dialect_impl(dialect).result_processor(dialect, None))
        ]
        if not out:
            return shape._make

        def make(raw: Sequence[Any]) -> Row:
            values = list(raw)
            for at, processor in out:
                values[at] = processor(values[at])
            return shape._make(values)

        return make


class RacedError(AssertionError):
    """Another transaction of the same moment was faster; nothing is stored, and another try will see what it did."""


class Sql:
    """One connection's way to run statements. Rows come back as named tuples."""

    _by_dialect: ClassVar[dict[str, dict[int, tuple[Prepared, Executable]]]] = {}

    def __init__(self, connection: Connection) -> None:
        self._dialect = connection.dialect
        self._name = connection.dialect.name
        # Keyed by identity, and holding the statement so that the identity stays its own.
        self._prepared = self._by_dialect.setdefault(self._name, {})
        driver = connection.connection.driver_connection
        assert driver is not None
        self._execute: Callable[..., Any] = driver.execute
        self._cursor: Callable[[], Any] = driver.cursor

    def all(self, statement: Executable, params: Params) -> list[Row]:
        prepared, cursor = self._run(statement, params)
        assert prepared.make is not None, "this statement returns nothing"
        return list(map(prepared.make, cursor.fetchall()))

    def first(self, statement: Executable, params: Params) -> Row | None:
        """The first row; the others, if any, are dropped."""
        prepared, cursor = self._run(statement, params)
        assert prepared.make is not None, "this statement returns nothing"
        row = cursor.fetchone()
        cursor.close()
        return None if row is None else prepared.make(row)

    def one(self, statement: Executable, params: Params) -> Row:
        row = self.first(statement, params)
        assert row is not None, f"no row: {statement}"
        return row

    def run(self, statement: Executable, params: Params) -> None:
        self._run(statement, params)[1].close()

    def lock(self, statement: Executable, params: Params) -> None:
        """Run a statement that only locks rows. SQLite has one writer and nothing to lock."""
        if self._name != "sqlite":
            self.run(statement, params)

    def many(self, statement: Executable, rows: Iterable[Params]) -> None:
        """Run it once for each row; returns nothing. At most 500 rows a transaction, says the design."""
        prepared = self._prepare(statement)
        cursor = self._cursor()
        cursor.executemany(prepared.text, [prepared.arguments(row) for row in rows])
        cursor.close()

    def _run(self, statement: Executable, params: Params) -> tuple[Prepared, Any]:
        prepared = self._prepare(statement)
        return prepared, self._execute(prepared.text, prepared.arguments(params))

    def _prepare(self, statement: Executable) -> Prepared:
        known = self._prepared.get(id(statement))
        if known is None:
            known = self._prepared[id(statement)] = (Prepared(statement, self._dialect), statement)
        return known[0]
