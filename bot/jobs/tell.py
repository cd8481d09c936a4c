"""Tells people who wait for work that there is some, once; asks again every few minutes until there is."""

from bot.context import Again, Context
from core import offers
from core.desk import TELL_EVERY_MS
from core.ports import Job, Tx

KIND = "tell"
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    def look(tx: Tx) -> Again | None:
        if offers.tell(tx, job.payload["person"], job.payload["until"]):
            return None
        return Again(tx.now + TELL_EVERY_MS, job.payload)

    return await context.store.transact(look)
