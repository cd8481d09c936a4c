"""SQLite: one writer thread, up to 64 jobs a commit, a SAVEPOINT for each."""

import fcntl
from collections.abc import Sequence
from pathlib import Path
from queue import Empty
from typing import IO, Any

from storage.engine import open_engine, sqlite_path
from storage.runner import Context, Job, Runner
from storage.sql import Sql
from storage.tx import SqlTx

GROUP_JOBS_MAX = 64
IDLE_SECONDS = 0.2


class InUseError(Exception):
    """Another bot process has the file."""


class SqliteStore(Runner):
    """Runs jobs in groups. A group that dies (its COMMIT fails, or SQLite gives the whole transaction up) is rolled
    back and its jobs run again one by one, so that only the one at fault fails.
    """

    def __init__(self, url: str, context: Context, *, exclusive: bool) -> None:
        super().__init__(context, threads=1)
        self._lock = _take_lock(sqlite_path(url)) if exclusive else None
        self._connection = open_engine(url).connect()
        self._driver: Any = self._connection.connection.driver_connection
        self._tx = SqlTx(Sql(self._connection), context.clock, context.ids, context.bot_id)

    async def close(self) -> None:
        await super().close()
        self._connection.close()
        if self._lock is not None:
            self._lock.close()

    def _serve(self) -> None:
        written = False
        while True:
            try:
                first = self._queue.get(timeout=IDLE_SECONDS if written else None)
            except Empty:
                self._driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
                written = False
                continue
            jobs, last = self._take(first)
            if jobs:
                self._run(jobs)
                self._settle(jobs)
                written = True
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


def _take_lock(path: Path) -> IO[bytes]:
    """One bot process a file: the lock goes when the process does, however it ends."""
    file = path.with_name(f"{path.name}.lock").open("wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise InUseError(f"Another Kazi process is using {path}. Stop it first.") from None
    return file
