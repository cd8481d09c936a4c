"""Errands to providers, whatever they bring: one call each, between its lease and its outcome.

lease, COMMITTED ─→ one call, at most 15 s ─→ outcome, where the lease is still ours
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeVar

from core.errors import Stale
from core.payouts.port import SECONDS
from core.ports import Clock, Store, Tx

GRACE_SECONDS = 1  # beyond what a provider's call allows itself
SPAN_MS = 60_000  # after which a run hands over to the next
T = TypeVar("T")
Lease = Callable[[], Awaitable[tuple[Sequence[T], int | None]]]

log = logging.getLogger(__name__)


async def run(clock: Clock, lease: Lease[T], one: Callable[[T], Coroutine[Any, Any, None]]) -> int | None:
    """Do what is due, side by side as far as it is leased together; when (ms) more is, None for never."""
    end = clock.now() + SPAN_MS
    while True:
        works, next_at = await lease()
        async with asyncio.TaskGroup() as group:
            for work in works:
                group.create_task(one(work))
        if not works and (next_at is None or next_at > clock.now()):
            return next_at
        if clock.now() >= end:
            return clock.now()


def in_time(clock: Clock, leased_until: int) -> bool:
    """Whether an answer can come while the lease is ours: this process may have slept."""
    return clock.now() + (SECONDS + GRACE_SECONDS) * 1000 < leased_until


async def called(code: str, call: Coroutine[Any, Any, T], otherwise: T) -> T:
    """What a provider answers; ``otherwise`` where it takes too long or breaks, which none should."""
    try:
        async with asyncio.timeout(SECONDS + GRACE_SECONDS):
            return await call
    except TimeoutError:
        log.warning("%s did not answer in time", code)
    except Exception:
        log.exception("%s is broken", code)
    return otherwise


async def keep(store: Store, outcome: Callable[[Tx], object], what: str, number: int) -> None:
    """Keep what came of it, unless it has moved on since."""
    try:
        await store.transact(outcome)
    except Stale:
        log.warning("%s %d moved on before its answer came", what, number)
