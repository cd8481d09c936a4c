"""Does what is due at one rail: sends, looks up, ends what waited too long. A job each, so that none waits."""

from bot.context import Again, Context
from bot.paying import Payer
from core.payouts.model import RAIL_JOB
from core.ports import Job

KIND = RAIL_JOB
EVERY_SECONDS = 0
OFF_MS = 3_600_000  # before a rail that was switched off is looked for again


async def run(job: Job, context: Context) -> Again | None:
    till = context.till
    if job.key not in till.rails:
        return Again(context.clock.now() + OFF_MS, {})
    next_at = await Payer(context.store, till, context.clock).run(job.key)
    return None if next_at is None else Again(next_at, {})
