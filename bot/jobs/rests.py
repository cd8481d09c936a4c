"""Tells whose work in a skill rests, and has others asked what they answered of late; nothing of it is unpaid."""

from bot.context import Again, Context
from core.known import pausing
from core.ports import Job
from core.skills import keeping

KIND = keeping.RESTS
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    person, skill, until = job.payload["person"], job.payload["skill"], job.payload["until"]
    while await context.store.transact(lambda tx: pausing.ask_again(tx, person, skill, until)):
        pass
    return None
