"""Sends a campaign's results as files."""

from bot import export
from bot.context import Again, Context
from core.launched.exports import EXPORT
from core.ports import Job

KIND = EXPORT
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    await export.export(job, context)
    return None
