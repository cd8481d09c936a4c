"""Calls the operators to what nobody has decided in time (reports, questions, letters, who one is), every 48 hours."""

from bot import reminding
from bot.context import Again, Context
from core.cases import CALLS
from core.ports import Job
from core.reports import deciding

KIND = CALLS
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    return await reminding.run(job, context, deciding.remind)
