"""Tells a requester when every answer is in and decided."""

from bot.context import Again, Context
from core.launched import completion
from core.ports import Job

KIND = completion.WATCH
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    due_at = await context.store.transact(lambda tx: completion.look(tx, job.payload["c"]))
    return None if due_at is None else Again(due_at, job.payload)
