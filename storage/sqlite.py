"""SQLite: one writer thread, up to 64 jobs a commit, a SAVEPOINT for each of several."""

import asyncio
import fcntl
import logging
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from storage.engine import is_sqlite, open_engine, sqlite_connect, sqlite_path
from storage.runner import Context, Job, Runner, begun_by
from storage.sql import Sql

GROUP_JOBS_MAX = 64
CHECKPOINT_SECONDS = 0.5

log = logging.getLogger(__name__)


class InUseError(Exception):
    """Another bot process has the file."""


class SqliteStore(Runner):
    """Runs jobs in groups. A group that dies (its COMMIT fails, or SQLite gives the whole transaction up) is rolled
    back and its jobs run again one by one, so that only the one at fault fails.
    """

    def __init__(self, url: str, context: Context, *, exclusive: bool) -> None:
        super().__init__(context, threads=1)
        self._lock = take_lock(sqlite_path(url)) if exclusive else None
        self._connection = open_engine(url).connect()
        self._driver: Any = self._connection.connection.driver_connection
        self._checkpoints = Checkpoints(url)
        self._tx = begun_by(Sql(self._connection), context)

    async def close(self) -> None:
        await super().close()
        await asyncio.to_thread(self._checkpoints.close)
        self._connection.close()
        if self._lock is not None:
            self._lock.close()

    def _serve(self) -> None:
        while True:
            jobs, last = self._take(self._queue.get())
            if jobs:
                self._run(jobs)
                self._settle(jobs)
                self._checkpoints.written.set()
            if last:
                return

    def _take(self, first: Job | None) -> tuple[list[Job], bool]:
        """The next group, without waiting; and whether the end was among it."""
        if first is None:
            return [], True
        jobs = [first]
        while len(jobs) < GROUP_JOBS_MAX and not self._queue.empty():
            job = self._queue.get()
            if job is None:
                return jobs, True
            jobs.append(job)
        return jobs, False

    def _run(self, jobs: Sequence[Job]) -> None:
        try:
            self._group(jobs)
        except BaseException as error:  # noqa: BLE001 - whatever it was, its callers are told
            if len(jobs) == 1:
                jobs[0].failed(error)
                return
            for job in jobs:
                self._run([job])

    def _group(self, jobs: Sequence[Job]) -> None:
        try:
            self._driver.execute("BEGIN IMMEDIATE")
            if len(jobs) == 1:
                self._tx.begin()
                jobs[0].result, jobs[0].error = jobs[0].f(self._tx), None
            else:
                for job in jobs:
                    self._one(job)
            self._driver.execute("COMMIT")
        except BaseException:
            if self._driver.in_transaction:  # a COMMIT that failed leaves it open
                self._driver.execute("ROLLBACK")
            raise

    def _one(self, job: Job) -> None:
        self._driver.execute("SAVEPOINT job")
        self._tx.begin()
        try:
            job.result, job.error = job.f(self._tx), None
        except BaseException as error:
            if not self._driver.in_transaction:
                raise  # SQLite gave the whole transaction up: the group is dead
            self._driver.execute("ROLLBACK TO job")
            job.failed(error)
        self._driver.execute("RELEASE job")


class Checkpoints:
    """Moves what is committed from the WAL into the file, on a connection of its own, so that no writer waits for it.

    A COMMIT that did it stood still for a third of a second in a long import. PASSIVE waits for nobody either.
    """

    def __init__(self, url: str) -> None:
        self.written = threading.Event()
        self._path = sqlite_path(url)
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="checkpoints", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        self.written.set()
        self._thread.join()

    def _serve(self) -> None:
        self.written.wait()
        if self._closed.is_set():
            return
        connection: sqlite3.Connection | None = None
        while not self._closed.wait(CHECKPOINT_SECONDS):
            self.written.clear()
            if self._closed.is_set():  # what it set to wake this thread may just have been cleared
                break
            try:
                connection = connection or self._open()
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            except sqlite3.Error as error:
                log.warning("the WAL could not be moved: %s", type(error).__name__)
            self.written.wait()
        if connection is not None:
            connection.close()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None)
        sqlite_connect(connection, None)
        return connection


def scrub(url: str) -> bool:
    """Empty the WAL, which has pages as they were before something was erased; in the file that is overwritten already.

    False where a reader or writer was in the way for too long. Of PostgreSQL its own VACUUM takes care.
    """
    if not is_sqlite(url) or not sqlite_path(url).exists():
        return True
    path = sqlite_path(url)
    connection = sqlite3.connect(path, isolation_level=None)
    sqlite_connect(connection, None)
    try:
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    return not busy


def take_lock(path: Path) -> IO[bytes]:
    """One bot process a file: the lock goes when the process does, however it ends."""
    file = path.with_name(f"{path.name}.lock").open("wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise InUseError(f"Another Kazi process is using {path}. Stop it first.") from None
    return file
