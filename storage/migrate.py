"""Migrations: bring a database's tables to the version this code needs. Alembic runs frozen files of SQL."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.ddl import DOWN, VERSIONS, split
from storage.engine import is_sqlite, open_engine, sqlite_path


def upgrade(url: str, to: str = "head") -> None:
    """Make or upgrade the tables, all versions in one transaction. Makes the folder of a SQLite file."""
    if is_sqlite(url):
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
    _run(url, lambda config: command.upgrade(config, to))


def downgrade(url: str, to: str = "base") -> None:
    _run(url, lambda config: command.downgrade(config, to))


def current(url: str) -> str | None:
    """The version the database is at; None for an empty one."""
    engine = open_engine(url)
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The version this code needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def needs_upgrade(url: str) -> bool:
    if is_sqlite(url) and not sqlite_path(url).exists():
        return True
    return current(url) != newest()


def run_file(connection: Connection, revision: str, *, down: bool = False) -> None:
    """Run the frozen SQL of one version on the connection of a migration; called by the version's module."""
    dialect = connection.dialect.name
    up_text, down_text = (VERSIONS / f"{revision}.{dialect}.sql").read_text(encoding="utf-8").split(DOWN)
    text = down_text if down else up_text
    for statement in split(text) if dialect == "sqlite" else [text]:
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def _run(url: str, what: Callable[[Config], None]) -> None:
    engine, config = open_engine(url), _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        what(config)
        connection.commit()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
