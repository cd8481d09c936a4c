"""Jobs that remind of a case until somebody has decided it."""

from collections.abc import Callable

from bot.context import Again, Context
from core.ports import Job, Tx

Remind = Callable[[Tx, int, int], int | None]  # the case, when (ms) the step before was due: when the next one is


async def run(job: Job, context: Context, remind: Remind) -> Again | None:
    """One step; None once it is decided."""

    def look(tx: Tx) -> Again | None:
        due_at = remind(tx, job.payload["case"], job.payload.get("due_at", 0))
        if due_at is None:
            return None
        reached = {**job.payload, "due_at": due_at}
        tx.jobs.keep(job.id, reached)  # with the reminder itself: a runner that dies now reminds nobody twice
        return Again(due_at, reached)

    return await context.store.transact(look)
