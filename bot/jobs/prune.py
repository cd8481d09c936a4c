"""Forgets old updates' numbers, updates parked so long that nobody will look, where people were, how photos looked,
what failed in jobs, and files that were made to be sent once.
"""

import asyncio

from bot.context import Again, Context
from core.on_site.nearby import KEPT_DAYS
from core.ports import Job, Tx
from core.process import prints_tx, stuck

KIND = "prune"
EVERY_SECONDS = 3600
BATCH = 500  # rows a transaction, so that the writer is free again within 50 ms
HOUR_MS = 3_600_000


async def run(_job: Job, context: Context) -> Again | None:
    limits = context.settings.updates

    def seen(tx: Tx) -> int:
        return tx.updates.prune(tx.now - limits.seen_hours * HOUR_MS, BATCH)

    def parked(tx: Tx) -> int:
        return tx.updates.prune_parked(tx.now - limits.parked_days * 24 * HOUR_MS, BATCH)

    def places(tx: Tx) -> int:
        return tx.people.forget_places(tx.now - KEPT_DAYS * 24 * HOUR_MS, BATCH)

    def photos(tx: Tx) -> int:
        return tx.prints.forget(tx.now - prints_tx.KEPT_DAYS * 24 * HOUR_MS, BATCH)

    def failures(tx: Tx) -> int:
        return tx.stuck.forget(tx.now - stuck.KEPT_DAYS * 24 * HOUR_MS, BATCH)

    if context.workshop:
        await asyncio.to_thread(context.workshop.media.tidy)
        asked_for = await context.store.transact(lambda tx: tx.breaker.stops.files())
        await asyncio.to_thread(context.workshop.media.stay, asked_for)
        days = context.settings.storage.passing_days
        await asyncio.to_thread(context.workshop.media.sweep, context.clock.now() - days * 24 * HOUR_MS)
    for batch in (seen, parked, places, photos, failures):
        while await context.store.transact(batch) == BATCH:
            continue
    return None
