"""The clock of suspensions: they end by themselves, and so does what nobody confirmed, and what nobody heard."""

from bot.context import Again, Context
from core.ports import Job
from core.suspending import suspending
from core.suspending.port import JOB

KIND = JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    person = job.payload["person"]
    due_at = await context.store.transact(lambda tx: suspending.tick(tx, person))
    return Again(due_at, job.payload) if due_at else None
