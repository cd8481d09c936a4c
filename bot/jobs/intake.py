"""Reads a file that a requester sent."""

from bot import intake
from bot.context import Again, Context
from core.ports import Job
from core.tables.intake import IMPORT

KIND = IMPORT
EVERY_SECONDS = 0
ATTEMPTS_MAX = 5  # a file that fails so often is given up


async def run(job: Job, context: Context) -> Again | None:
    if job.attempts < ATTEMPTS_MAX:
        return await intake.read(job, context)
    await intake.give_up(job, context)
    return None
