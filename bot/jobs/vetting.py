"""Reminds the operators of a first campaign that nobody has looked at, every 24 hours until somebody has."""

from bot import reminding
from bot.context import Again, Context
from core.drafting import first_launch
from core.ports import Job
from core.process import vetting

KIND = first_launch.KIND
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    return await reminding.run(job, context, vetting.remind)
