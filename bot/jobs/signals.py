"""Looks at the latest answers of each running campaign together, and keeps what is noticed."""

from contextlib import aclosing

from bot.context import Again, Context
from core.campaigns import Campaign
from core.ports import Job
from core.signals import noticing, packing
from storage import signal_reads

KIND = noticing.JOB
EVERY_SECONDS = noticing.EVERY_MS // 1000


async def run(job: Job, context: Context) -> Again | None:
    """A campaign without a new answer since is left alone; what was told before is not told again."""
    del job
    shop = context.workshop
    assert shop is not None
    for campaign in await context.store.transact(lambda tx: tx.campaigns.running()):
        newest = await signal_reads.latest(shop.reads, campaign.id)
        if newest > (await context.store.transact(lambda tx, c=campaign.id: tx.signals.findings.ran(c)))[0]:  # type: ignore[misc]
            await look(context, campaign)
            await context.store.transact(lambda tx, c=campaign.id, n=newest: tx.signals.findings.run(c, n))  # type: ignore[misc]
    return None


async def look(context: Context, campaign: Campaign) -> int:
    """One campaign: read in pages, looked at by a child, a transaction for each finding; how many are new."""
    shop, new = context.workshop, 0
    assert shop is not None
    rows = await signal_reads.answers(shop.reads, campaign.id)
    sent = packing.pack(campaign.form, rows, await signal_reads.photos(shop.reads, campaign.id))
    async with aclosing(shop.children.run("signals", sent)) as lines:
        async for line in lines:
            if line["t"] == "noticed":
                found = packing.noticed(line)
                new += await context.store.transact(lambda tx, found=found: noticing.keep(tx, campaign, found))  # type: ignore[misc]
    return new
