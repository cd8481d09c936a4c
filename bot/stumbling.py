"""Parts of a job, each on its own: one that always fails holds up nothing else (``core.process.stuck``)."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from bot.context import Context
from core.ports import Tx
from core.process import stuck

T = TypeVar("T")
R = TypeVar("R")
Then = Callable[[Tx, int], object]  # what follows a failure, in its transaction, and until when (ms) it is left alone
log = logging.getLogger(__name__)


class Parts:
    """The parts of one run of a job. ``left``: those that failed before and are left alone for now.

    ``again_at`` (ms): when the first of those that failed in this run is to be tried again; 0 where none soon.
    """

    def __init__(self, context: Context, kind: str, left: Mapping[str, int]) -> None:
        self._context, self._kind, self._left = context, kind, left
        self.again_at = 0

    @property
    def stumbles(self) -> bool:
        """Whether some are left alone now."""
        return bool(self._left)

    async def each(self, key: str, run: Callable[[], Awaitable[R]], then: Then | None = None) -> R | None:
        """What it gives; None where it fails, or is left alone.

        Raises what goes wrong as the failure is written: then it is the store that fails, and no part of the job.
        """
        if key in self._left:
            return None
        try:
            return await run()
        except Exception:
            log.warning("%s of job %s failed", key, self._kind, exc_info=True)
        await self.failed(key, then)
        return None

    async def failed(self, key: str, then: Then | None = None) -> None:
        """Note it, and have it left alone."""

        def note(tx: Tx) -> int:
            until = stuck.failed(tx, self._kind, key)
            if then is not None:
                then(tx, until)
            return until if until <= tx.now + stuck.WAITS_MS[-1] else 0

        if until := await self._context.store.transact(note):
            self.again_at = min(self.again_at or until, until)

    async def together(self, items: Mapping[str, T], run: Callable[[Sequence[T]], Awaitable[R]]) -> Sequence[R]:
        """What they give all at once; where that fails, one by one, of those that do not fail."""
        able = {key: one for key, one in items.items() if key not in self._left}
        if not able:
            return ()
        try:
            return [await run([*able.values()])]
        except Exception:
            log.warning("%d of job %s failed together", len(able), self._kind, exc_info=True)
        found = [await self.each(key, partial(run, [one])) for key, one in able.items()]
        return [one for one in found if one is not None]


async def parts(context: Context, kind: str) -> Parts:
    return Parts(context, kind, await context.store.transact(lambda tx: stuck.left(tx, kind)))
