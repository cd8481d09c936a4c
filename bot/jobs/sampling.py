"""Draws the sample of rows of which a machine is sure."""

from bot.context import Again, Context
from core import sampling
from core.ports import Job

KIND = sampling.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    """Batch by batch; one that was done before changes nothing."""
    after = await context.store.transact(lambda tx: sampling.step(tx, job.payload["c"], job.payload["after"]))
    return None if after is None else Again(context.clock.now(), {**job.payload, "after": after})
