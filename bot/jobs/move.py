"""Tells an old account, once a day for three days, that somebody asks to move from it; then people decide."""

from functools import partial

from bot.context import Again, Context
from core.lost import moving
from core.ports import Job

KIND = moving.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    due_at = await context.store.transact(partial(moving.step, move_id=job.payload["move"]))
    return None if due_at is None else Again(due_at, job.payload)
