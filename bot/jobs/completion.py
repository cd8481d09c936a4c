"""Tells a requester when every answer is in and decided, and when the last that was unsure is."""

from bot.context import Again, Context
from core.launched import completion
from core.ports import Job
from storage.came import awaited

KIND = completion.WATCH
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    c, decided, shop = job.payload["c"], job.payload.get("decided", False), context.workshop
    assert shop is not None
    waits = await awaited(shop.reads, c)
    due_at = await context.store.transact(lambda tx: completion.look(tx, c, awaited=waits, decided=decided))
    return None if due_at is None else Again(due_at, job.payload)
