"""Brings open tasks to a campaign's new version and price, a batch a transaction."""

from functools import partial

from bot.context import Again, Context
from core.errors import NotEnough
from core.launched import running
from core.ports import Job

KIND = running.RENEW
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    raises = more = True
    while more:
        try:
            more = await context.store.transact(partial(running.renew, campaign_id=job.payload["c"], raises=raises))
        except NotEnough:  # what is asked reaches every task all the same
            raises = False
    return None
