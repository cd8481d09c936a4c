"""The outside world's time, ids and chance: the only adapters that may ask the machine for them."""

import asyncio
import secrets
import threading
import time
from collections.abc import Awaitable, Callable

from storage.chance import Machine

EPOCH_MS = 1_577_836_800_000  # 2020-01-01 UTC; 41 bits of milliseconds from here end in 2089
LOW_BITS = 22

Sleep = Callable[[float], Awaitable[None]]
"""Waits so many seconds; tests pass one that moves a fake clock instead."""


class SystemClock:
    def now(self) -> int:
        return time.time_ns() // 1_000_000  # noqa: TID251 - this is the Clock adapter


class SystemIds:
    """Positive 63-bit ids: milliseconds since 2020, then 22 bits that start at random and count up.

    Strictly increasing in one process whatever the clock does; two processes meet only by a 1 in 2^21 chance per
    millisecond, and then the primary key refuses the second.
    """

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def next(self, now: int) -> int:
        fresh = max(now - EPOCH_MS, 0) << LOW_BITS | secrets.randbits(LOW_BITS - 1)
        with self._lock:
            self._last = max(fresh, self._last + 1)
            return self._last


class SystemRandom(Machine):
    """Chance that nobody can reckon."""


async def sleep(seconds: float) -> None:
    await asyncio.sleep(seconds)
