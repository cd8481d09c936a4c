"""Reads a file that a requester sent."""

from bot import intake
from bot.context import Again, Context
from core.intake import IMPORT
from core.ports import Job

KIND = IMPORT
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    await intake.read(job, context)
    return None
