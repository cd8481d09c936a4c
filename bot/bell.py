"""Wakes a loop when there may be work: rung after commits, or when the earliest row is due."""

import asyncio

from core.ports import Clock

QUIET_SECONDS = 0.1  # rings this close together make one round, so a busy bot asks its tables ten times a second
LOOK_SECONDS = 30.0  # looked at so often even without a ring: another process may have written


class Bell:
    """``closed``: the loop shall end."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()
        self.closed = False

    def ring(self) -> None:
        self._rung.set()

    def close(self) -> None:
        self.closed = True
        self.ring()

    async def wait(self, due_at: int | None) -> None:
        """Until rung or ``due_at`` (ms), at least ``QUIET_SECONDS``."""
        if self.closed:
            return
        await asyncio.sleep(QUIET_SECONDS)
        seconds = LOOK_SECONDS if due_at is None else min(LOOK_SECONDS, (due_at - self._clock.now()) / 1000)
        if seconds > 0:
            try:
                async with asyncio.timeout(seconds):
                    await self._rung.wait()
            except TimeoutError:
                return
        self._rung.clear()
