"""The ledger against the model, and proof that the machine would notice: it kills every mutant of the schema."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from core.errors import NotEnough
from storage import ddl
from storage.engine import open_engine, sqlite_connect
from tests.storage.ledger_machine import Ground, LedgerMachine
from tests.storage.ledger_mutants import CHANGES, changed, of_the_ledger, parts, without

ON_SQLITE, ON_POSTGRESQL = (ddl.statements(dialect, create=True) for dialect in ("sqlite", "postgresql"))
_SETTINGS = settings(
    max_examples=15,
    stateful_step_count=16,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@contextmanager
def _sqlite(statements: Sequence[str]) -> Iterator[Connection]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    event.listen(engine, "connect", sqlite_connect)
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("BEGIN")
        yield connection
    engine.dispose()


@contextmanager
def _postgresql(url: str, kind: str = "", name: str = "", table: str = "") -> Iterator[Connection]:
    with open_engine(url).connect() as connection:
        if kind == "trigger":
            connection.exec_driver_sql(f"DROP TRIGGER {name} ON {table}")
        elif kind:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name} CASCADE")
        yield connection
        connection.rollback()


@contextmanager
def _postgresql_with(url: str, statements: Sequence[str]) -> Iterator[Connection]:
    """These tables of the ledger, before those of the database itself."""
    with open_engine(url).connect() as connection:
        connection.exec_driver_sql("CREATE SCHEMA mutant")
        connection.exec_driver_sql("SET LOCAL search_path = mutant, public")
        for statement in statements:
            connection.exec_driver_sql(statement)
        yield connection
        connection.rollback()


def _play(connection: Connection) -> None:
    ground = Ground(connection)
    factory = cast("type[LedgerMachine]", lambda: LedgerMachine(ground))  # any factory will do
    run_state_machine_as_test(factory, settings=_SETTINGS)


def test_sqlite_agrees_with_the_model() -> None:
    with _sqlite(ON_SQLITE) as connection:
        _play(connection)


def test_postgresql_agrees_with_the_model(postgres_url: str) -> None:
    with _postgresql(postgres_url) as connection:
        _play(connection)


# What a mutant dies of: an assertion of the machine, or an error where our own code needs the part that is gone.
_DEATHS = (NotEnough, AssertionError, BaseExceptionGroup, sqlite3.DatabaseError, psycopg.DatabaseError)


@pytest.mark.parametrize(("kind", "name", "table"), parts("sqlite"))
def test_sqlite_mutant_is_killed(kind: str, name: str, table: str) -> None:
    del table
    with _sqlite(without(ON_SQLITE, kind, name)) as connection, pytest.raises(_DEATHS):
        _play(connection)


@pytest.mark.parametrize(("kind", "name", "table"), parts("postgresql"))
def test_postgresql_mutant_is_killed(kind: str, name: str, table: str, postgres_url: str) -> None:
    with _postgresql(postgres_url, kind, name, table) as connection, pytest.raises(_DEATHS):
        _play(connection)


@pytest.mark.parametrize("name", CHANGES)
def test_sqlite_that_says_something_else_is_killed(name: str) -> None:
    with _sqlite(changed(ON_SQLITE, name)) as connection, pytest.raises(_DEATHS):
        _play(connection)


@pytest.mark.parametrize("name", CHANGES)
def test_postgresql_that_says_something_else_is_killed(name: str, postgres_url: str) -> None:
    statements = of_the_ledger(changed(ON_POSTGRESQL, name))
    with _postgresql_with(postgres_url, statements) as connection, pytest.raises(_DEATHS):
        _play(connection)


def test_a_copy_of_the_ledger_is_no_mutant(postgres_url: str) -> None:
    with _postgresql_with(postgres_url, of_the_ledger(ON_POSTGRESQL)) as connection:
        _play(connection)


def test_there_are_enough_of_them() -> None:
    """Each has a test above that it is killed."""
    for dialect in ("sqlite", "postgresql"):
        count = len(parts(dialect)) + len(CHANGES)
        print(f"{dialect}: {count} mutants of the ledger's tables, each killed")  # noqa: T201 - the figure
        assert count >= 12
