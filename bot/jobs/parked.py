"""Tells the operators that updates were parked: how many, nothing of what stood in them, at most once an hour.

And which jobs have parts that fail each time.
"""

from bot.context import Again, Context
from core.ports import Job, Tx
from core.process.review import OPERATORS

KIND = "parked"
STUCK = "stuck"  # the other notice
EVERY_SECONDS = 60
HOUR_MS = 3_600_000
COUNTED_MAX = 1000


async def run(job: Job, context: Context) -> Again | None:
    """The payload: ``told_at`` (ms), up to which parked updates were told."""

    def look(tx: Tx) -> Again:
        told_at = job.payload.get("told_at", 0)
        reached = {"told_at": told_at}
        if tx.now >= told_at + HOUR_MS:
            found = tx.updates.parked(told_at, COUNTED_MAX)
            aside = tx.stuck.aside(told_at, COUNTED_MAX)
            if found:
                tx.outbox.put(OPERATORS, KIND, "", {"n": found})
            if aside:
                kinds = ", ".join(sorted({one.kind for one in aside}))
                tx.outbox.put(OPERATORS, STUCK, "", {"n": len(aside), "jobs": kinds})
            if found or aside:
                reached = {"told_at": tx.now}
                tx.jobs.keep(job.id, reached)  # with the notice itself: a runner that dies now tells nobody twice
        return Again(tx.now + EVERY_SECONDS * 1000, reached)

    return await context.store.transact(look)
