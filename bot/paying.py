"""Brings payouts to a rail and back: one call each, outside of any transaction, between its lease and its outcome.

lease, the attempt COMMITTED ─→ one call, at most 15 s ─→ outcome, where the lease is still ours
                ^ payout-leased                ^ payout-called                 ^ payout-recorded
"""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from bot import errands
from bot.crash import crash_point
from bot.errands import called
from core.errors import Stale
from core.payouts import sending
from core.payouts.model import Payout
from core.payouts.policy import Till
from core.payouts.port import NotFound, Rail, Unknown
from core.payouts.sending import Work
from core.ports import Clock, Store, Tx


class Payer:
    """``point`` is passed wherever the process may be killed: simulations have their own."""

    def __init__(self, store: Store, till: Till, clock: Clock, point: Callable[[str], None] = crash_point) -> None:
        self._store, self._till, self._clock, self._point = store, till, clock, point

    async def run(self, code: str) -> int | None:
        """Do what is due at this rail; when (ms) more is, None for never."""
        rail, told, taken = self._till.rails[code], None, Counter[str]()
        if await self._store.transact(lambda tx: tx.payouts.sums.committed(code)):
            told = await called(code, rail.balance(), None)

        async def lease() -> tuple[Sequence[Work], int | None]:
            works, next_at = await self._store.transact(lambda tx: sending.lease(tx, self._till, code, told, taken))
            taken.update(sending.taken(works))
            self._point("payout-leased")
            return works, next_at

        return await errands.run(self._clock, lease, partial(self._one, rail))

    async def _one(self, rail: Rail, work: Work) -> None:
        one = work.payout
        if not errands.in_time(self._clock, one.leased_until):
            return
        outcome: Callable[[Tx], Payout]
        if work.destination is not None:
            call = rail.submit(one.ref, one.amount_minor, one.asset, work.destination)
            sent = await called(one.rail, call, Unknown("error"))
            outcome = partial(sending.submitted, till=self._till, one=one, said=sent)
        else:
            found = await called(one.rail, rail.lookup(one.ref), Unknown("error"))
            outcome = partial(sending.looked_up, till=self._till, one=one, said=found)
        self._point("payout-called")
        await errands.keep(self._store, outcome, "payout", one.id)
        self._point("payout-recorded")

    async def check(self, code: str, ref: str) -> None:
        """Ask for an older reference that somebody called back about; it may not have been paid."""
        found = await called(code, self._till.rails[code].lookup(ref), NotFound())
        await self._store.transact(partial(sending.old_one, rail=code, ref=ref, said=found))


async def hear(store: Store, code: str, ref: str, digest: str) -> None:
    """A provider's callback."""
    with suppress(Stale):  # somebody is at it at this moment
        await store.transact(lambda tx: sending.called_back(tx, code, ref, digest))
