"""Runs the jobs that are due, a few at a time; what fails comes again later, twice as late each time."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.bell import Bell
from bot.clock import Sleep
from bot.context import Again, Context, JobModule
from bot.crash import SteppingStore, crash_point
from core.ports import Job, Tx
from core.process import stuck

TROUBLE_SECONDS = 5.0  # the store failed

log = logging.getLogger(__name__)


class Runner:
    """``on_end`` is called after each job: it may have put notices."""

    def __init__(
        self,
        context: Context,
        modules: Sequence[JobModule],
        on_end: Callable[[], None],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._on_end = on_end
        self.bell = Bell(context.clock)
        self._context = context
        self._modules = {module.KIND: module for module in modules}
        self._settings = context.settings.jobs
        self._sleep = sleep
        self._free = self._settings.parallel

    async def seed(self) -> None:
        """See that every recurring job is there; jobs that a killed process had in hand are free at once.

        On SQLite only: its lock proves that no other process runs.
        """
        alone = self._context.settings.storage.url.startswith("sqlite")
        kinds = [module.KIND for module in self._modules.values() if module.EVERY_SECONDS]

        def enqueue(tx: Tx) -> None:
            if alone:
                tx.jobs.free()
            for kind in kinds:
                tx.jobs.enqueue(kind, "", {}, tx.now)

        await self._context.store.transact(enqueue)

    async def run(self) -> None:
        await self.seed()
        async with asyncio.TaskGroup() as group:
            while not self.bell.closed:
                due_at: int | None = None
                try:
                    due_at = await self.round(group)
                except Exception:
                    log.exception("the jobs could not be read")
                    await self._sleep(TROUBLE_SECONDS)
                await self.bell.wait(due_at)

    async def round(self, group: asyncio.TaskGroup) -> int | None:
        """Start what is due and fits; when (ms) the next one is, None when there is none or no room for it."""
        if not self._free:
            return None  # the one that ends rings
        free, lease_ms = self._free, self._settings.lease_seconds * 1000

        def lease(tx: Tx) -> tuple[Sequence[Job], int | None]:
            return tx.jobs.due(free, lease_ms), tx.jobs.next_at()

        jobs, due_at = await self._context.store.transact(lease)
        for job in jobs:
            self._free -= 1
            group.create_task(self._one(job))
        return due_at

    async def _one(self, job: Job) -> None:
        try:
            crash_point("job-leased")
            await self._run(job)
        except Exception:  # the store: the lease ends and the job comes again
            log.exception("job %s %s is left to its lease", job.kind, job.key)
        finally:
            self._free += 1
            self.bell.ring()
            self._on_end()

    async def _run(self, job: Job) -> None:
        try:
            module = self._modules[job.kind]
            context = replace(self._context, store=SteppingStore(self._context.store, job.kind))
            async with asyncio.timeout(self._settings.lease_seconds):
                again = await module.run(job, context)
        except Exception:
            attempt = job.attempts + 1
            level = logging.ERROR if attempt >= self._settings.attempts_max else logging.WARNING
            log.log(level, "job %s %s failed, attempt %d", job.kind, job.key, attempt, exc_info=True)
            wait = min(self._settings.backoff_seconds << min(attempt - 1, 20), self._settings.backoff_seconds_max)
            gave_up = attempt == self._settings.attempts_max
            await self._context.store.transact(lambda tx: _failed(tx, job, wait * 1000, gave_up=gave_up))
            return
        crash_point("job-run")
        every_ms = module.EVERY_SECONDS * 1000
        await self._context.store.transact(lambda tx: _end(tx, job, again, every_ms))


def _failed(tx: Tx, job: Job, wait_ms: int, *, gave_up: bool) -> None:
    tx.jobs.failed(job.id, tx.now + wait_ms)
    if gave_up:
        stuck.gave_up(tx, job.kind, job.key)


def _end(tx: Tx, job: Job, again: Again | None, every_ms: int) -> None:
    if again is not None:
        tx.jobs.again(job.id, again.run_at, again.payload)
    elif every_ms:
        tx.jobs.again(job.id, tx.now + every_ms, {})
    else:
        tx.jobs.done(job.id)
