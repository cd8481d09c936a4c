"""What `kazi` can do, one module each. None imports anything heavy before it runs: aiogram alone takes 2.5 s of CPU."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol


class Command(Protocol):
    """``run``'s result is the exit status: 0 good, 1 what was checked is wrong. 2, bad usage or settings, is raised."""

    NAME: str
    HELP: str

    def configure(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace, environ: Mapping[str, str]) -> int: ...


class CommandError(Exception):
    """One sentence for stderr, and the exit status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


WRONG, USAGE = 1, 2


def see_file(path: Path, bytes_max: int) -> None:
    """Refuse in one sentence what is no file, or too large a one."""
    if not (path.is_file() and path.stat().st_size <= bytes_max):
        raise CommandError(f"There is no file {path}, or it is over {bytes_max >> 20} MB.", USAGE)


@contextmanager
def stopped(url: str) -> Iterator[None]:
    """Hold a SQLite file as a bot does, so that none runs meanwhile; PostgreSQL's are yours to stop."""
    from storage.engine import is_sqlite, sqlite_path
    from storage.sqlite import InUseError, take_lock

    try:
        lock = take_lock(sqlite_path(url)) if is_sqlite(url) else None
    except InUseError:
        raise CommandError("A Kazi runs on this database; stop it first.", WRONG) from None
    try:
        yield
    finally:
        if lock is not None:
            lock.close()


@contextmanager
def using_database() -> Iterator[None]:
    """Say in one sentence that the database cannot be used. A driver's own words may hold the password."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        name = type(error).__name__
        raise CommandError(f"The database cannot be used ({name}); look at KAZI_STORAGE__URL.", WRONG) from None
