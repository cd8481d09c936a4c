"""Sees to what people hold of a campaign that closes, or of an unsafe task, and tells them, batch by batch."""

from bot.context import Again, Context
from bot.reaching import reach
from core.launched import winding
from core.ports import Job

KIND = winding.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    campaign, task = job.payload["c"], job.payload.get("t", 0)
    await reach(job, context, lambda tx, after: winding.tell(tx, campaign, after, task))
    return None
