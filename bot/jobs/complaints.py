"""The clock of what workers say together: unanswered after a week, the operators are called, and each day after."""

from bot import reminding
from bot.context import Again, Context
from core.ports import Job
from core.voices import answering, saying

KIND = saying.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    return await reminding.run(job, context, answering.remind)
