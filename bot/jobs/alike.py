"""Appeals against what was rejected for one reason, a few in a transaction, wherever the process died."""

from bot.context import Again, Context
from core.ports import Job
from core.process import together

KIND = together.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    while await context.store.transact(lambda tx: together.step(tx, job.payload)):
        pass
    return None
