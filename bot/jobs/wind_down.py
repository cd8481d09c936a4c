"""Sees to what people hold of a campaign that closes, and tells them, batch by batch, each once."""

from bot.context import Again, Context
from core.launched import winding
from core.ports import Job, Tx

KIND = winding.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    campaign, after = job.payload["c"], job.payload.get("after", 0)

    def batch(tx: Tx, after: int) -> int:
        reached = winding.tell(tx, campaign, after)
        if reached:
            tx.jobs.keep(job.id, {**job.payload, "after": reached})  # with the notices: nobody is told twice
        return reached

    while reached := await context.store.transact(lambda tx, after=after: batch(tx, after)):  # type: ignore[misc]
        after = reached
    return None
