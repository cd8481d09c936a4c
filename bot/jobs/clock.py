"""Lets time decide the answers that nobody decided. One that always fails holds up no other's clock, nor its pay."""

import logging
from functools import partial

from bot.context import Again, Context
from bot.stumbling import parts
from core.ports import Job
from core.process import appeals

KIND = "clock"
EVERY_SECONDS = 60
BATCH = 50  # answers a transaction

log = logging.getLogger(__name__)


async def run(_job: Job, context: Context) -> Again | None:
    while await _step(context):
        pass
    return None


async def _step(context: Context) -> bool:
    """A batch; where one of it fails, each answer alone. Whether there may be more."""
    try:
        return await context.store.transact(lambda tx: appeals.tick(tx, BATCH)) == BATCH
    except Exception:
        log.warning("a batch of job %s failed", KIND, exc_info=True)
    ones = await parts(context, KIND)
    due = await context.store.transact(lambda tx: tx.answers.due(tx.now, BATCH))
    for one in due:
        await ones.each(
            f"{one.id}",
            partial(context.store.transact, partial(appeals.tick_one, answer_id=one.id)),
            partial(appeals.set_back, answer_id=one.id),
        )
    return len(due) == BATCH
