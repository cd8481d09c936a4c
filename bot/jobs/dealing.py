"""Has cards dealt that time lets come: a clock runs out, a card is free again, or a notice was given up."""

from bot.context import Again, Context
from core.moderators import turns
from core.ports import Job

KIND = "dealing"
EVERY_SECONDS = 300


async def run(_job: Job, context: Context) -> Again | None:
    await context.store.transact(turns.remind)
    return None
