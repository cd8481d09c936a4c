"""Closes the rows whose time is over, a batch a transaction, and comes again when the next one's is."""

from bot.context import Again, Context
from core.launched import ends
from core.ports import Job

KIND = ends.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    while await context.store.transact(lambda tx: ends.step(tx, job.payload["c"])):
        pass
    return None
