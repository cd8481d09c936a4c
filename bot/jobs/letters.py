"""The clock of a letter to who asks: what nobody answered in two working days goes to moderators."""

from bot.context import Again, Context
from core.ports import Job, Tx
from core.requesters import letters, unanswered

KIND = letters.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    def look(tx: Tx) -> Again | None:
        due_at = unanswered.remind(tx, job.payload["t"])
        return None if due_at is None else Again(due_at, job.payload)

    return await context.store.transact(look)
