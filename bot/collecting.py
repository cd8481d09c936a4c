"""Brings sums to a provider that collects them and back: one call each, between its lease and its outcome.

lease, COMMITTED ─→ one call, at most 15 s ─→ outcome, where the lease is still ours
        ^ incoming-leased             ^ incoming-called       ^ incoming-recorded
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from bot.crash import crash_point
from bot.paying import GRACE_SECONDS, SPAN_MS, called
from core.errors import Stale
from core.incoming import collecting
from core.incoming.collecting import Work
from core.incoming.model import Incoming
from core.incoming.port import Way
from core.payouts.port import SECONDS, Unknown
from core.ports import Clock, Store, Tx

log = logging.getLogger(__name__)


class Collector:
    """``point`` is passed wherever the process may be killed: simulations have their own."""

    def __init__(
        self, store: Store, ways: Mapping[str, Way], clock: Clock, point: Callable[[str], None] = crash_point
    ) -> None:
        self._store, self._ways, self._clock, self._point = store, ways, clock, point

    async def run(self, code: str) -> int | None:
        """Do what is due at this way; when (ms) more is, None for never."""
        end = self._clock.now() + SPAN_MS
        while True:
            works, next_at = await self._store.transact(lambda tx: collecting.lease(tx, code))
            self._point("incoming-leased")
            async with asyncio.TaskGroup() as group:
                for work in works:
                    group.create_task(self._one(self._ways[code], work))
            if not works and (next_at is None or next_at > self._clock.now()):
                return next_at
            if self._clock.now() >= end:
                return self._clock.now()

    async def _one(self, way: Way, work: Work) -> None:
        one = work.one
        if self._clock.now() + (SECONDS + GRACE_SECONDS) * 1000 >= one.leased_until:
            return  # this process slept: the lease may be another's before an answer comes
        outcome: Callable[[Tx], Incoming]
        if work.payer is not None:
            sent = await called(one.way, way.ask(work.sought, work.payer), Unknown("error"))
            outcome = partial(collecting.asked, ways=self._ways, one=one, said=sent)
        else:
            found = await called(one.way, way.lookup(one.ref, one.theirs), Unknown("error"))
            outcome = partial(collecting.looked_up, ways=self._ways, one=one, said=found)
        self._point("incoming-called")
        try:
            await self._store.transact(outcome)
        except Stale:
            log.warning("incoming %d moved on before its answer came", one.id)
        self._point("incoming-recorded")


async def hear(store: Store, code: str, ref: str) -> None:
    """A provider's callback."""
    with suppress(Stale):  # somebody is at it at this moment
        await store.transact(lambda tx: collecting.called_back(tx, code, ref))
