"""Looks at the latest answers of each running campaign together, and keeps what is noticed."""

from contextlib import aclosing
from functools import partial

from bot.context import Again, Context
from bot.stumbling import Parts, parts
from core.campaigns import Campaign
from core.ports import Job, Tx
from core.process import stuck
from core.signals import noticing, packing
from core.signals.batch import Noticed
from storage import signal_reads

KIND = noticing.JOB
EVERY_SECONDS = noticing.EVERY_MS // 1000


async def run(job: Job, context: Context) -> Again | None:
    """A campaign without a new answer since is left alone; what was told before is not told again."""
    del job
    ones = await parts(context, KIND)
    for campaign in await context.store.transact(lambda tx: tx.campaigns.running()):
        await ones.each(f"{campaign.id}", partial(_one, context, campaign, ones))
    return None


async def _one(context: Context, campaign: Campaign, ones: Parts) -> None:
    """One campaign, if it has a new answer."""
    shop = context.workshop
    assert shop is not None
    newest = await signal_reads.latest(shop.reads, campaign.id)
    if newest > (await context.store.transact(lambda tx: tx.signals.findings.ran(campaign.id)))[0]:
        await look(context, campaign, ones)

        def done(tx: Tx) -> None:
            tx.signals.findings.run(campaign.id, newest)
            stuck.mended(tx, KIND, f"{campaign.id}")

        await context.store.transact(done)


async def look(context: Context, campaign: Campaign, ones: Parts) -> None:
    """Read in pages, looked at by a child, a transaction for each finding."""
    shop = context.workshop
    assert shop is not None
    rows = await signal_reads.answers(shop.reads, campaign.id)
    tasks = [one.task_id for one in rows] if packing.wants_cells(campaign.form) else []
    cells = await signal_reads.cells(shop.reads, campaign.id, tasks)
    sent = packing.pack(campaign.form, rows, await signal_reads.photos(shop.reads, campaign.id), cells)
    async with aclosing(shop.children.run("signals", sent)) as lines:
        async for line in lines:
            if line["t"] == "noticed":
                found = packing.noticed(line)
                keep = partial(noticing.keep, campaign=campaign, noticed=found)
                await ones.each(key_of(campaign, found), partial(context.store.transact, keep))


def key_of(campaign: Campaign, found: Noticed) -> str:
    return ":".join(map(str, (campaign.id, found.rule, *sorted(found.people))))
