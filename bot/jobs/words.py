"""Forgets what people wrote to moderators, some time after it was decided."""

from bot.context import Again, Context
from core.ports import Job
from core.privacy import words

KIND = "words"
EVERY_SECONDS = 3600


async def run(_job: Job, context: Context) -> Again | None:
    days = context.settings.moderation.words_days
    while await context.store.transact(lambda tx: words.forget(tx, days)) == words.BATCH:
        pass
    return None
