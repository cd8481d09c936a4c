"""Erases, batch by batch, what a person left who is gone; and notes them in the file that a restore reads."""

import asyncio

from bot import erased
from bot.context import Again, Context
from core.ports import Job
from core.privacy import erasing
from storage.files_used import unused
from storage.sqlite import scrub

KIND = erasing.JOB
EVERY_SECONDS = 0
AGAIN_MS = 60_000  # the file of the database is still being read by somebody


async def run(job: Job, context: Context) -> Again | None:
    """The note comes first: whatever happens to this database then, the person is erased in its copies too."""
    assert context.workshop is not None
    shop, person = context.workshop, job.payload["person"]
    erased.note(context.settings, person, context.clock.now())
    files, left = job.payload.get("files", ()), True
    while left:
        for sha in await unused(shop.reads, files):
            made = shop.media.drop(sha)
            await context.store.transact(lambda tx, made=made: [tx.pictures.forget(one, "photo") for one in made])  # type: ignore[misc]
        wiped = await context.store.transact(lambda tx: erasing.step(tx, person, job.id))
        files, left = wiped.files, wiped.count > 0
    if await asyncio.to_thread(scrub, context.settings.storage.url):
        return None
    return Again(context.clock.now() + AGAIN_MS, {"person": person})
