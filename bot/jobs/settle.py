"""Settles a closing campaign: free slots at once, the rest as decisions fall."""

from bot.context import Again, Context
from core.launched import closing
from core.ports import Job

KIND = closing.SETTLE
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    """A step that has more to do at once is followed by the next; one that waits comes again."""
    while True:
        due_at = await context.store.transact(lambda tx: closing.settle(tx, job.payload["c"]))
        if due_at is None:
            return None
        if due_at > context.clock.now():
            return Again(due_at, job.payload)
