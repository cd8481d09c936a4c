"""Sees to what people hold of a campaign that closes, and tells them, batch by batch, each once."""

from bot.context import Again, Context
from bot.reaching import reach
from core.launched import winding
from core.ports import Job

KIND = winding.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    campaign = job.payload["c"]
    await reach(job, context, lambda tx, after: winding.tell(tx, campaign, after))
    return None
