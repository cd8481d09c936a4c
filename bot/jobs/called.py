"""Waits while operators know that nobody is on duty: once it is over they are called again, should that still be so."""

from bot.context import Again, Context
from core.moderators import turns
from core.ports import Job

KIND = turns.CALLED
EVERY_SECONDS = 0


async def run(_job: Job, context: Context) -> Again | None:
    await context.store.transact(turns.remind)
    return None
