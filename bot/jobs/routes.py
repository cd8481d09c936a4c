"""Lets anybody answer what stood first for those who do best."""

from bot.context import Again, Context
from core.ports import Job
from core.verdicts import routing

KIND = routing.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    """Every five minutes while something stands there."""
    if not await context.store.transact(lambda tx: routing.step(tx, job.payload["c"])):
        return None
    return Again(context.clock.now() + routing.MOVES_MS, job.payload)
