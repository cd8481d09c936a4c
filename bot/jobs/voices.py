"""Tells those who said something of a campaign how it was answered, a batch at a time."""

from bot.context import Again, Context
from core.ports import Job
from core.voices import answering, saying

KIND = saying.TELLING
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    while await context.store.transact(lambda tx: answering.tell(tx, job.payload["case"])):
        pass
    return None
