"""Tells people who wait for work that there is some, once; asks again every few minutes until there is."""

from bot.context import Again, Context
from core.ports import Job, Tx
from core.working import waiting

KIND = waiting.KIND
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    def look(tx: Tx) -> Again | None:
        if waiting.look(tx, job.payload["person"], job.payload["until"]):
            return None
        return Again(tx.now + waiting.EVERY_MS, job.payload)

    return await context.store.transact(look)
