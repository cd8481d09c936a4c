"""Asks for the payouts of all whom a partner organisation pays out, a few people a transaction."""

from collections.abc import Mapping
from typing import Any

from bot.context import Again, Context
from core.payouts import vouching
from core.ports import Job, Tx

KIND = vouching.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    reached: Mapping[str, Any] | None = job.payload
    while reached is not None:

        def some(tx: Tx, payload: Mapping[str, Any] = reached) -> Mapping[str, Any] | None:
            found = vouching.pay_some(tx, context.till, payload)
            if found is not None:
                tx.jobs.keep(job.id, found)  # with the payouts themselves
            return found

        reached = await context.store.transact(some)
    return None
