"""What the month's process is made of in place of the real: jobs that run seldom, and files of decisions."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.context import Again, Context, JobModule
from core.ports import Job
from storage.reads import Reads

MINUTE, HOUR, DAY = 60_000, 3_600_000, 24 * 3_600_000
# What these look at are files, or a campaign's answers all together, in children of the process; or it is not here.
ELSEWHERE = {
    "prune",
    "wages",
    "signals",
    "refits",
    "parked",
    "peers",
    "usuals",
    "payout_watch",
    "people",
    "rests",
    "top_ups",
}
SELDOM_MS = HOUR  # how often jobs run that come again and again: a month has to pass in a minute


class Seldom:
    """A job that runs less often than it would, which makes its clocks late by as much; or has nothing to do here."""

    def __init__(self, module: JobModule, failed: list[str]) -> None:
        self._module, self._failed = module, failed
        self.KIND = module.KIND
        self.EVERY_SECONDS = max(module.EVERY_SECONDS, SELDOM_MS // 1000) if module.EVERY_SECONDS else 0

    async def run(self, job: Job, context: Context) -> Again | None:
        if self.KIND in ELSEWHERE:
            return None
        try:
            return await self._module.run(job, context)
        except Exception as error:
            self._failed.append(f"{self.KIND}: {error!r}")
            raise


class Shop:
    """Of the workshop what a file of decisions needs: its rows, as a child would read them; and reads of many rows."""

    def __init__(self, files: Mapping[str, Sequence[Mapping[str, str]]], reads: Reads) -> None:
        self.media = self.children = self
        self._files, self.reads = files, reads

    @asynccontextmanager
    async def lent(self, sha: str) -> AsyncIterator[Sequence[str]]:
        yield (sha,)

    async def run(self, _what: str, sent: Mapping[str, str]) -> AsyncGenerator[Any]:
        yield {"t": "rows", "rows": list(enumerate(self._files[sent["path"]], 2))}

    async def put(self, _data: bytes, *, passing: bool = False) -> str:
        return "a list" if passing else ""
