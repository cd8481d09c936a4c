"""Ends leases whose time is over and gives their tasks to others. One that always fails holds up no other."""

import logging
from functools import partial

from bot.context import Again, Context
from bot.stumbling import parts
from core.ports import Job
from core.working import leases

KIND = "leases"
EVERY_SECONDS = 5
BATCH = 50  # leases a transaction
ALONE_MOST = 500  # that are looked through where some fail

log = logging.getLogger(__name__)


async def run(_job: Job, context: Context) -> Again | None:
    ones = await parts(context, KIND)
    if not ones.stumbles:
        try:
            while await context.store.transact(lambda tx: leases.lapse(tx, BATCH)) == BATCH:
                pass
        except Exception:
            log.warning("a batch of job %s failed", KIND, exc_info=True)
        else:
            return None
    for one in await context.store.transact(lambda tx: tx.assignments.overdue(tx.now, ALONE_MOST)):
        alone = partial(leases.lapse_one, lease_id=one.id, most=ALONE_MOST)
        await ones.each(f"{one.id}", partial(context.store.transact, alone))
    return None
