"""Sets answers of proven fraud aside, or lets them count again; and its clock."""

from bot.context import Again, Context
from core.ports import Job
from core.signals import aside, fraud

KIND = fraud.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    """Batch by batch; what is done is not done again."""
    person = job.payload["person"]
    while await context.store.transact(lambda tx: aside.step(tx, person)):
        pass
    due_at = await context.store.transact(lambda tx: fraud.tick(tx, person))
    return Again(due_at, job.payload) if due_at else None
