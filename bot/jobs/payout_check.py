"""Asks a rail about an older reference that it called back about: if that was paid after all, the rail stops."""

from bot.context import Again, Context
from bot.paying import Payer
from core.payouts.model import CHECK_JOB
from core.ports import Job

KIND = CHECK_JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    rail, _, ref = job.key.partition(":")
    if rail in context.till.rails:
        await Payer(context.store, context.till, context.clock).check(rail, ref)
    return None
