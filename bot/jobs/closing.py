"""Tells everybody in a country that work there ends, batch by batch, each once."""

from bot.context import Again, Context
from core.ports import Job, Tx
from core.suspending import closing

KIND = closing.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    country, said_at, after = job.payload["country"], job.payload["said_at"], job.payload.get("after", 0)

    def batch(tx: Tx, after: int) -> int:
        reached = closing.tell(tx, country, said_at, after)
        if reached:
            tx.jobs.keep(job.id, {**job.payload, "after": reached})  # with the notices: nobody is told twice
        return reached

    while reached := await context.store.transact(lambda tx, after=after: batch(tx, after)):  # type: ignore[misc]
        after = reached
    return None
