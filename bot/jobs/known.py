"""Buys more slots of known tasks that have none left."""

from bot.context import Again, Context
from core.known import opening
from core.ports import Job

KIND = opening.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    await context.store.transact(lambda tx: opening.more(tx, job.payload["c"]))
    return None
