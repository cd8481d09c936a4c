"""Works out what workers think of an organisation: soon after somebody said so, then daily until all of it is old."""

from bot.context import Again, Context
from core.ports import Job, Tx
from core.requesters import stars

KIND = stars.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    def work(tx: Tx) -> Again | None:
        return Again(tx.now + stars.DAY_MS, job.payload) if stars.figure(tx, job.payload["o"]) else None

    return await context.store.transact(work)
