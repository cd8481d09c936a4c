"""Does what is due at one way in: asks payers, looks up, forgets what was never asked for. A job each."""

from bot.collecting import Collector
from bot.context import Again, Context
from core.incoming.model import JOB
from core.ports import Job

KIND = JOB
EVERY_SECONDS = 0
OFF_MS = 3_600_000  # before a way that was switched off is looked for again


async def run(job: Job, context: Context) -> Again | None:
    ways = context.till.ways
    if job.key not in ways:
        return Again(context.clock.now() + OFF_MS, {})
    next_at = await Collector(context.store, ways, context.clock).run(job.key)
    return None if next_at is None else Again(next_at, {})
