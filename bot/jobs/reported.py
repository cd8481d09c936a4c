"""Reminds the operators of reported tasks that nobody has decided on, every 48 hours until somebody has."""

from bot import reminding
from bot.context import Again, Context
from core.ports import Job
from core.reports import deciding, pausing

KIND = pausing.KIND
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    return await reminding.run(job, context, deciding.remind)
