"""Pays the shares of a resale, a batch of people at a time."""

from bot.context import Again, Context
from core.funds import royalties
from core.ports import Job
from storage import royalties as shares

KIND = royalties.JOB
EVERY_SECONDS = 0


async def run(job: Job, context: Context) -> Again | None:
    shop, payload = context.workshop, dict(job.payload)
    assert shop is not None
    resale = await context.store.transact(lambda tx: tx.funds.royalties.get(payload["resale"]))
    assert resale is not None, "its job was made with it"
    found = await shares.people(shop.reads, resale.campaign_id, resale.id, payload["after"], royalties.BATCH)
    if not found:
        await context.store.transact(lambda tx: royalties.over(tx, resale.id))
        return None
    left = await context.store.transact(
        lambda tx: royalties.pay(tx, resale.id, found, payload["paid"], payload["left"])
    )
    return Again(context.clock.now(), {**payload, "left": left, "after": found[-1][0]})
