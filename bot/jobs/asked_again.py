"""Has others asked what somebody answered of late whose work in a skill rests; nothing of it is unpaid."""

from bot.context import Again, Context
from core.known import pausing
from core.ports import Job

KIND = pausing.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    person, skill, until = job.payload["person"], job.payload["skill"], job.payload["until"]
    while await context.store.transact(lambda tx: pausing.ask_again(tx, person, skill, until)):
        pass
    return None
