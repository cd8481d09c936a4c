"""Ends leases whose time is over and gives their tasks to others."""

from bot.context import Again, Context
from core.ports import Job
from core.working import leases

KIND = "leases"
EVERY_SECONDS = 5
BATCH = 50  # leases a transaction


async def run(_job: Job, context: Context) -> Again | None:
    while await context.store.transact(lambda tx: leases.lapse(tx, BATCH)) == BATCH:
        pass
    return None
