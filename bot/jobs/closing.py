"""Tells everybody in a country that work there ends, batch by batch, each once."""

from bot.context import Again, Context
from bot.reaching import reach
from core.ports import Job
from core.suspending import closing

KIND = closing.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    country, said_at = job.payload["country"], job.payload["said_at"]
    await reach(job, context, lambda tx, after: closing.tell(tx, country, said_at, after))
    return None
