"""The part both databases share: jobs handed to writer threads, results handed back after COMMIT."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from core.funds.terms import NO_TERMS, Terms
from core.ports import Clock, Ids, Random, Tx
from core.xforms.lists import HELD, Absent, Supply, absent
from storage.chance import MACHINE
from storage.ring import NO_KEYS, Ring
from storage.sql import Sql
from storage.tx import SqlTx

T = TypeVar("T")
LISTS_MOST = 60  # that one transaction may want, more than a survey has


class CommitUnknownError(Exception):
    """The connection was lost during COMMIT: the work may be stored or not. Never told as done, never run again."""


class ClosedError(Exception):
    """The store was closed."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every transaction needs from outside."""

    clock: Clock
    ids: Ids
    bot_id: int
    file: Supply = absent
    ring: Ring = NO_KEYS
    terms: Terms = NO_TERMS
    random: Random = MACHINE


def begun_by(sql: Sql, context: Context) -> SqlTx:
    """The transaction of one connection, begun anew for each job."""
    given = (sql, context.clock, context.ids, context.bot_id, context.ring)
    return SqlTx(*given, terms=context.terms, random=context.random)


@dataclass(slots=True, eq=False)
class Job:
    """One call of ``transact``, and where its outcome goes."""

    f: Callable[[Tx], Any]
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def failed(self, error: BaseException) -> None:
        self.result, self.error = None, error
        if isinstance(error, StopIteration):  # no future takes it: its caller would wait for ever
            self.error = RuntimeError("a use case let StopIteration out")
            self.error.__cause__ = error

    def settle(self) -> None:
        """In the event loop: hand the outcome over. A caller that was cancelled gets nothing."""
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


class Runner(ABC):
    """Implements ``core.ports.Store`` over threads that each run ``_serve`` until they take ``None``."""

    def __init__(self, context: Context, threads: int) -> None:
        self._context = context
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._threads = [Thread(target=self._serve, name=f"writer-{n}", daemon=True) for n in range(threads)]
        self._closed = False

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    async def transact(self, f: Callable[[Tx], T]) -> T:
        """Run ``f`` in a transaction; its result after COMMIT, or what it raised after it was rolled back."""
        for _ in range(LISTS_MOST):
            try:
                return await self._once(f)
            except Absent as one:  # a survey's list, which no writer waits for
                await asyncio.to_thread(HELD.get, one.sha, self._context.file)
        return await self._once(f)

    async def _once(self, f: Callable[[Tx], T]) -> T:
        if self._closed:
            raise ClosedError
        future: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(Job(f, future))
        return await future

    async def close(self) -> None:
        """Finish what was asked for, then stop."""
        self._closed = True
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            await asyncio.to_thread(thread.join)

    @abstractmethod
    def _serve(self) -> None:
        """The life of one thread: take jobs and run them until ``None`` comes."""

    def _settle(self, jobs: Sequence[Job]) -> None:
        """From a writer thread: let the loop hand the outcomes over, all in one hop."""
        self._loop.call_soon_threadsafe(_settle_all, jobs)


def _settle_all(jobs: Sequence[Job]) -> None:
    for job in jobs:
        job.settle()
