"""Has other workers look at what was sent, and a moderator at what they leave open."""

from bot.context import Again, Context
from core.peers import opening
from core.ports import Job

KIND = opening.JOB
EVERY_SECONDS = 20


async def run(_job: Job, context: Context) -> Again | None:
    while await context.store.transact(opening.step):
        pass
    return None
