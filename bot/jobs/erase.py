"""Erases what people answered who took their consent back, some time after."""

from bot.context import Again, Context
from core.ports import Job
from core.studies import withdrawing

KIND = "erase"
EVERY_SECONDS = 3600


async def run(_job: Job, context: Context) -> Again | None:
    while await context.store.transact(withdrawing.erase) == withdrawing.BATCH:
        pass
    return None
