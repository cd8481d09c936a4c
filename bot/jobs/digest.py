"""Tells the moderators' group each morning what waits and what was decided."""

from bot.context import Again, Context
from core.moderators import hours, queue
from core.moderators.families import DAY_MS
from core.ports import Job, Tx

KIND = "digest"
EVERY_SECONDS = 24 * 3600


async def run(job: Job, context: Context) -> Again | None:
    """The first run only finds out when the next morning is."""
    settings = context.settings
    at = hours.read_time(settings.moderation.digest_at)

    def tell(tx: Tx) -> Again:
        told = job.payload.get("at", 0)
        if told and tx.now >= told:
            queue.tell(tx, told - DAY_MS)
        reached = {"at": hours.upcoming(at, tx.now, settings.people.zone)}
        tx.jobs.keep(job.id, reached)  # with the morning itself: a runner that dies now tells it once
        return Again(reached["at"], reached)

    return await context.store.transact(tell)
