"""Applies the verdicts of a file that its requester sent back."""

from bot import reviewed
from bot.context import Again, Context
from core.launched.reviewed import JOB
from core.ports import Job

KIND = JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    await reviewed.apply(job, context)
    return None
