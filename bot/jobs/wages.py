"""Looks at what an hour of each running campaign pays, and mends what pays too little."""

from functools import partial

from bot.context import Again, Context
from core.ports import Job
from core.wages import live, measuring, owed, paying
from storage import hours, top_ups

KIND = "wages"
EVERY_SECONDS = 300


async def run(job: Job, context: Context) -> Again | None:
    del job
    shop = context.workshop
    assert shop is not None
    running = {one.id: one for one in await context.store.transact(lambda tx: tx.campaigns.running())}
    owing = await hours.owing(shop.reads)
    for campaign_id in [*running, *(one for one in owing if one not in running)]:
        await look(context, campaign_id, owes=campaign_id in owing)
    for campaign_id in await top_ups.owing(shop.reads):
        while await context.store.transact(partial(owed.settle, campaign_id=campaign_id)):
            pass
    return None


async def look(context: Context, campaign_id: int, *, owes: bool = False, last: bool = False) -> None:
    """One campaign, a transaction for it and one for each worker who is owed something; the ``last`` one at its end."""
    store, shop = context.store, context.workshop
    assert shop is not None
    found = await hours.sample(shop.reads, campaign_id)
    campaign, before = await store.transact(lambda tx: (tx.campaigns.get(campaign_id), tx.wages.of(campaign_id)))
    measured = measuring.measured(campaign, found) if campaign else None
    if campaign is None or measured is None:
        return
    if before and found.rows[-1].submitted_at < before.at and not (owes or last):
        return
    asks = await store.transact(partial(live.least, campaign=campaign))
    expected = measuring.expected_ms(campaign, found)
    record = await hours.record(shop.reads, campaign.organisation_id)
    await store.transact(lambda tx: tx.wages.keep_record(campaign.organisation_id, record))
    if not await store.transact(lambda tx: live.look(tx, measured, expected, asks, last=last)):
        return
    for person_id, parts in measuring.top_ups(campaign, found, asks.hourly_minor).items():
        await store.transact(partial(paying.record, campaign_id=campaign_id, person_id=person_id, parts=parts))
