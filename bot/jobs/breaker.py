"""Does what follows when a requester is stopped: clocks stand still, time decides, answers are paid or go on."""

from bot.context import Again, Context
from core.breaker import stopping
from core.ports import Job

KIND = stopping.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    while (due_at := await context.store.transact(lambda tx: stopping.step(tx, job.payload["case"]))) is not None:
        if due_at > context.clock.now():
            return Again(due_at, job.payload)
    return None
