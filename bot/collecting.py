"""Brings sums to a provider that collects them and back: one call each, between its lease and its outcome.

lease, COMMITTED ─→ one call, at most 15 s ─→ outcome, where the lease is still ours
        ^ incoming-leased             ^ incoming-called       ^ incoming-recorded
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

from bot import errands
from bot.crash import crash_point
from bot.errands import called
from core.errors import Stale
from core.incoming import collecting
from core.incoming.collecting import Work
from core.incoming.model import Incoming
from core.incoming.port import Way
from core.payouts.port import Unknown
from core.ports import Clock, Store, Tx


class Collector:
    """``point`` is passed wherever the process may be killed: simulations have their own."""

    def __init__(
        self, store: Store, ways: Mapping[str, Way], clock: Clock, point: Callable[[str], None] = crash_point
    ) -> None:
        self._store, self._ways, self._clock, self._point = store, ways, clock, point

    async def run(self, code: str) -> int | None:
        """Do what is due at this way; when (ms) more is, None for never."""

        async def lease() -> tuple[Sequence[Work], int | None]:
            found = await self._store.transact(lambda tx: collecting.lease(tx, code))
            self._point("incoming-leased")
            return found

        return await errands.run(self._clock, lease, partial(self._one, self._ways[code]))

    async def _one(self, way: Way, work: Work) -> None:
        one = work.one
        if not errands.in_time(self._clock, one.leased_until):
            return
        outcome: Callable[[Tx], Incoming]
        if work.payer is not None:
            sent = await called(one.way, way.ask(work.sought, work.payer), Unknown("error"))
            outcome = partial(collecting.asked, ways=self._ways, one=one, said=sent)
        else:
            found = await called(one.way, way.lookup(one.ref, one.theirs), Unknown("error"))
            outcome = partial(collecting.looked_up, ways=self._ways, one=one, said=found)
        self._point("incoming-called")
        await errands.keep(self._store, outcome, "incoming", one.id)
        self._point("incoming-recorded")


async def hear(store: Store, code: str, ref: str) -> None:
    """A provider's callback."""
    with suppress(Stale):  # somebody is at it at this moment
        await store.transact(lambda tx: collecting.called_back(tx, code, ref))
