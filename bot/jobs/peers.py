"""Has other workers look at what was sent, and a moderator at what they leave open."""

import logging
from functools import partial

from bot.context import Again, Context
from bot.stumbling import parts
from core.peers import opening
from core.ports import Job

KIND = opening.JOB
EVERY_SECONDS = 20

log = logging.getLogger(__name__)


async def run(_job: Job, context: Context) -> Again | None:
    while await _step(context):
        pass
    return None


async def _step(context: Context) -> bool:
    """A batch; where one of it fails, each answer alone. Whether there may be more."""
    try:
        return await context.store.transact(opening.step)
    except Exception:
        log.warning("a batch of job %s failed", KIND, exc_info=True)
    ones = await parts(context, KIND)
    for one in await context.store.transact(opening.batch):
        await ones.each(
            f"{one.id}",
            partial(context.store.transact, partial(opening.step_one, answer_id=one.id)),
            partial(opening.set_back, answer_id=one.id),
        )
    return True
