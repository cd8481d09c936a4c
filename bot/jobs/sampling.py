"""Looks at the rows of a draft anew: the sample of those of which a machine is sure, and what the question names."""

from bot.context import Again, Context
from core.ports import Job
from core.tables import sampling

KIND = sampling.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    """Batch by batch; one that was done before changes nothing."""
    c, after, named = job.payload["c"], job.payload["after"], job.payload.get("named", False)
    reached = await context.store.transact(lambda tx: sampling.step(tx, c, after, named=named))
    return None if reached is None else Again(context.clock.now(), {**job.payload, "after": reached})
