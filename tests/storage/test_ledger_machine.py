"""The ledger against the model, and proof that the machine would notice: it kills every mutant of the schema.

A mutant is the schema without one of its constraints or triggers. The list is read from the schema itself, so that
a constraint nobody could miss cannot be added.
"""

import re
import sqlite3
from collections.abc import Iterator
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

LEDGER = ("asset", "account", "transfer", "resolution")
_SETTINGS = settings(
    max_examples=15,
    stateful_step_count=16,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def _mutants(dialect: str) -> list[tuple[str, str, str]]:
    """(kind, name, table) of every constraint and trigger of the ledger."""
    found = []
    for statement in ddl.statements(dialect, create=True):
        if (made := re.match(r"CREATE TABLE (\w+)", statement)) and made[1] in LEDGER:
            found += [("constraint", name, made[1]) for name in re.findall(r"CONSTRAINT (\w+)", statement)]
        elif (made := re.match(r"CREATE TRIGGER (\w+) .*? ON (\w+)", statement)) and made[2] in LEDGER:
            found.append(("trigger", made[1], made[2]))
    return found


def _without(statements: list[str], kind: str, name: str) -> list[str]:
    """SQLite's schema without one part of it."""
    if kind == "trigger":
        kept = [each for each in statements if not each.startswith(f"CREATE TRIGGER {name} ")]
    else:
        end = r"(?=,?\n|$)"
        kept = [re.sub(rf"(,\n)? *CONSTRAINT {name} .*?{end}", "", each) for each in statements]
    if name.endswith("_pkey"):
        kept = [each.replace(" WITHOUT ROWID,\n", "") for each in kept]  # which needs a primary key
    assert kept != statements
    return kept


@contextmanager
def _sqlite(kind: str = "", name: str = "") -> Iterator[Connection]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    event.listen(engine, "connect", sqlite_connect)
    statements = ddl.statements("sqlite", create=True)
    with engine.connect() as connection:
        for statement in _without(statements, kind, name) if kind else statements:
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


def _play(connection: Connection) -> None:
    ground = Ground(connection)
    factory = cast("type[LedgerMachine]", lambda: LedgerMachine(ground))  # any factory will do
    run_state_machine_as_test(factory, settings=_SETTINGS)


def test_sqlite_agrees_with_the_model() -> None:
    with _sqlite() as connection:
        _play(connection)


def test_postgresql_agrees_with_the_model(postgres_url: str) -> None:
    with _postgresql(postgres_url) as connection:
        _play(connection)


# What a mutant dies of: an assertion of the machine, or an error where our own code needs the part that is gone.
_DEATHS = (NotEnough, AssertionError, BaseExceptionGroup, sqlite3.DatabaseError, psycopg.DatabaseError)


@pytest.mark.parametrize(("kind", "name", "table"), _mutants("sqlite"))
def test_sqlite_mutant_is_killed(kind: str, name: str, table: str) -> None:
    del table
    with _sqlite(kind, name) as connection, pytest.raises(_DEATHS):
        _play(connection)


@pytest.mark.parametrize(("kind", "name", "table"), _mutants("postgresql"))
def test_postgresql_mutant_is_killed(kind: str, name: str, table: str, postgres_url: str) -> None:
    with _postgresql(postgres_url, kind, name, table) as connection, pytest.raises(_DEATHS):
        _play(connection)
