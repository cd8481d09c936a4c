"""Throws away a voice message that became no appeal: it came too late, was refused, or the process died with it."""

from bot.context import Again, Context
from bot.jobs.words import drop
from core.ports import Job
from core.privacy import words

KIND = words.UNHEARD
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    await drop(context, [job.payload["file"]])
    return None
