"""A list of ids as one value of a statement, whose text stays the same however many there are: it is prepared once."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from storage.columns import Json


class _among(FunctionElement[bool]):  # noqa: N801 - named as SQL functions are
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """It is a condition by itself; else SQLite would be asked whether it equals 1, and seek in no index."""
        del against
        return self


@compiles(_among, "sqlite")
def _among_sqlite(element: _among, compiler: Any, **options: Any) -> str:
    column, ids = (compiler.process(one, **options) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 - the name of a bound value


@compiles(_among, "postgresql")
def _among_postgresql(element: _among, compiler: Any, **options: Any) -> str:
    """An array is sought in the index; of a subquery it would be guessed that it has a hundred rows."""
    column, ids = (compiler.process(one, **options) for one in element.clauses)
    every = f"SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST({ids} AS json))"  # noqa: S608 - likewise
    return f"{column} = ANY (ARRAY({every}))"


def among(column: ColumnElement[int], name: str) -> ColumnElement[bool]:
    """Whether the column is one of the ids that ``name`` lists."""
    return _among(column, bindparam(name, type_=Json()))
