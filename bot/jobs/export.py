"""Sends a campaign's results as files."""

from bot import export
from bot.context import Again, Context
from core.ports import Job
from core.running import EXPORT

KIND = EXPORT
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    await export.export(job, context)
    return None
