"""PostgreSQL: four threads of psycopg 3, one job a commit, READ COMMITTED.

READ COMMITTED, because every read-then-write of ours is one guarded statement or locks first; and because under it an
insert that met a conflict can then read the row it met. SERIALIZABLE would only add retries.
"""

import time
from typing import Any

import psycopg
from psycopg.errors import DeadlockDetected, SerializationFailure
from sqlalchemy import Connection

from storage.engine import open_engine
from storage.runner import CommitUnknownError, Context, Job, Runner, begun_by
from storage.sql import RacedError, Sql

THREADS = 4
ATTEMPTS_MAX = 8
PAUSE_SECONDS = 0.01  # times the attempt: who lost a deadlock lets the other take the row it waits for


class PostgresStore(Runner):
    def __init__(self, url: str, context: Context) -> None:
        super().__init__(context, threads=THREADS)
        self._engine = open_engine(url)

    async def close(self) -> None:
        await super().close()
        self._engine.dispose()

    def _serve(self) -> None:
        session: Session | None = None
        while (job := self._queue.get()) is not None:
            for attempt in range(1, ATTEMPTS_MAX + 1):
                try:
                    session = session or Session(self._engine.connect(), self._context)
                    job.result, job.error = session.run(job), None
                except BaseException as error:  # noqa: BLE001 - whatever it was, its caller is told
                    job.failed(error)
                    if session is not None and session.lost:
                        session.close()
                        session = None
                    if attempt < ATTEMPTS_MAX and _may_run_again(error):
                        time.sleep(PAUSE_SECONDS * attempt)
                        continue
                break
            self._settle([job])
        if session is not None:
            session.close()


class Session:
    """One thread's connection."""

    def __init__(self, connection: Connection, context: Context) -> None:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        self._connection = connection
        self._driver = driver
        self._tx = begun_by(Sql(connection), context)

    @property
    def lost(self) -> bool:
        return self._driver.closed

    def close(self) -> None:
        self._driver.close()
        self._connection.invalidate()
        self._connection.close()

    def run(self, job: Job) -> Any:
        self._tx.begin()
        try:
            result = job.f(self._tx)
        except BaseException:
            if not self.lost:
                self._driver.rollback()
            raise
        self._commit()
        return result

    def _commit(self) -> None:
        try:
            self._driver.commit()
        except psycopg.Error as error:
            if self.lost or not isinstance(error.sqlstate, str):
                raise CommitUnknownError from error
            self._driver.rollback()
            raise


def _may_run_again(error: BaseException) -> bool:
    """Whether nothing was stored and another try may fare better."""
    if isinstance(error, (SerializationFailure, DeadlockDetected, RacedError)):
        return True
    # The connection was lost before COMMIT was sent: nothing can have been stored.
    return isinstance(error, psycopg.OperationalError) and error.sqlstate in {None, "57P01", "08006", "08003"}
