"""Buys more slots of known tasks that have none left, and answers of tasks that may become known ones."""

from bot.context import Again, Context
from core.known import opening, promoting
from core.ports import Job

KIND = opening.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    campaign, task = job.payload["c"], job.payload.get("t", 0)
    if task:
        await context.store.transact(lambda tx: promoting.grow(tx, campaign, task))
    else:
        await context.store.transact(lambda tx: opening.more(tx, campaign))
    return None
