"""Draws jurors for a panel, and another one where somebody says nothing or would rather not."""

from bot.context import Again, Context
from core.panels import drawing
from core.panels.port import JOB
from core.ports import Job

KIND = JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    case = job.payload["case"]
    due_at = await context.store.transact(lambda tx: drawing.step(tx, case, context.random))
    return Again(due_at, job.payload) if due_at else None
