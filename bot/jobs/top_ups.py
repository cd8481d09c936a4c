"""Pays what a campaign owes for hours that paid too little, the oldest first, as far as its money reaches."""

from bot.context import Again, Context
from core.ports import Job
from core.wages import owed

KIND = owed.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    campaign_id = job.payload["c"]
    while await context.store.transact(lambda tx: owed.settle(tx, campaign_id)):
        pass
    return None
