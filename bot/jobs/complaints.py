"""The clock of what workers say together: unanswered after a week, the operators are called, and each day after."""

from bot.context import Again, Context
from core.ports import Job, Tx
from core.voices import answering, saying

KIND = saying.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    def look(tx: Tx) -> Again | None:
        due_at = answering.remind(tx, job.payload["case"], job.payload.get("due_at", 0))
        if due_at is None:
            return None
        reached = {**job.payload, "due_at": due_at}
        tx.jobs.keep(job.id, reached)  # with the reminder itself: a runner that dies now reminds nobody twice
        return Again(due_at, reached)

    return await context.store.transact(look)
