"""Brings open tasks to a campaign's new version and price, a batch a transaction."""

from bot.context import Again, Context
from core import running
from core.ports import Job

KIND = running.RENEW
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    while await context.store.transact(lambda tx: running.renew(tx, job.payload["c"])):
        pass
    return None
