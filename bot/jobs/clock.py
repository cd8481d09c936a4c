"""Lets time decide the answers that nobody decided."""

from bot.context import Again, Context
from core.ports import Job
from core.process import appeals

KIND = "clock"
EVERY_SECONDS = 60
BATCH = 50  # answers a transaction


async def run(_job: Job, context: Context) -> Again | None:
    while await context.store.transact(lambda tx: appeals.tick(tx, BATCH)) == BATCH:
        pass
    return None
