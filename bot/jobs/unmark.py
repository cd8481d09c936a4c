"""Forgets where somebody who was erased was paid, once no limit counts it any more."""

from bot.context import Context
from core.ports import Job
from core.privacy import erasing

KIND = erasing.UNMARK
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> None:
    await context.store.transact(lambda tx: tx.payouts.sums.unmark(job.payload["person"]))
