"""Gives the rows of a launched campaign their slots and money, a batch a transaction."""

from bot.context import Again, Context
from core.drafting import launch
from core.ports import Job

KIND = launch.OPEN
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    while await context.store.transact(lambda tx: launch.open_more(tx, job.payload["c"])):
        pass
    return None
