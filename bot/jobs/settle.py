"""Settles a closing campaign: free slots at once, the rest as decisions fall; and looks last at what its hours paid."""

from functools import partial

from bot.context import Again, Context
from bot.jobs import wages
from core.launched import closing
from core.ports import Job

KIND = closing.SETTLE
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    """A step that has more to do at once is followed by the next; one that waits comes again.

    What hours lacked is looked for before anything goes back, and once more when the last answer is decided.
    """
    looked = context.workshop is None
    if not looked:
        await wages.look(context, job.payload["c"], last=True)
    while True:
        step = partial(closing.settle, campaign_id=job.payload["c"], looked=looked)
        due_at = await context.store.transact(step)
        if due_at is None:
            return None
        if due_at == closing.LAST_LOOK:
            await wages.look(context, job.payload["c"], last=True)
            looked = True
        elif due_at > context.clock.now():
            return Again(due_at, job.payload)
