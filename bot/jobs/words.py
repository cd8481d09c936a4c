"""Forgets what people wrote or said to moderators, some time after it was decided."""

from collections.abc import Sequence

from bot.context import Again, Context
from core.ports import Job
from core.privacy import words
from storage.files_used import unused

KIND = "words"
EVERY_SECONDS = 3600


async def run(job: Job, context: Context) -> Again | None:
    days = context.settings.moderation.words_days
    while await context.store.transact(lambda tx: words.forget(tx, days)) == words.BATCH:
        pass
    files: Sequence[str] = job.payload.get("files", ())  # of a run that died
    while True:
        await drop(context, files)
        files = await context.store.transact(lambda tx: words.silence(tx, days, job.id))
        if not files:
            return None


async def drop(context: Context, files: Sequence[str]) -> None:
    """Throw files away, by their SHA-256, but those that something names."""
    if context.workshop and files:
        for sha in await unused(context.workshop.reads, files):
            context.workshop.media.drop(sha)
