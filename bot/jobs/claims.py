"""Ends claims of cases whose time is over, and has their cards drawn anew."""

from bot.context import Again, Context
from core.moderators import claims
from core.ports import Job

KIND = "claims"
EVERY_SECONDS = 30
BATCH = 50  # claims a transaction


async def run(_job: Job, context: Context) -> Again | None:
    while await context.store.transact(lambda tx: claims.lapse(tx, BATCH)) == BATCH:
        pass
    return None
