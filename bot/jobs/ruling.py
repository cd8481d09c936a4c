"""Lets what a moderator decided take effect, once the time to undo it is over."""

from bot.context import Again, Context
from core.errors import Stale
from core.moderators import undo
from core.people import House
from core.ports import Job

KIND = undo.JOB
EVERY_SECONDS = 0
AGAIN_MS = 1000


async def run(job: Job, context: Context) -> Again | None:
    house, case = House(operators=frozenset(context.settings.operators)), job.payload["case"]
    try:
        due_at = await context.store.transact(lambda tx: undo.fall(tx, house, case))
    except Stale:  # decided elsewhere in this moment: the next look finds it so
        due_at = context.clock.now() + AGAIN_MS
    return Again(due_at, job.payload) if due_at else None
