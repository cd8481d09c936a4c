"""Watches over payouts: those that wait longer than promised, those of whom nobody knows whether they arrived."""

from bot.context import Again, Context
from core.payouts import arriving, watching
from core.ports import Job

KIND = "payout_watch"
EVERY_SECONDS = 300
BATCH = 100  # payouts a transaction


async def run(_job: Job, context: Context) -> Again | None:
    promise_ms = context.till.policy.promise_ms
    after: int | None = 0
    while after is not None:
        at = after
        after = await context.store.transact(lambda tx, at=at: watching.late(tx, promise_ms, at, BATCH))  # type: ignore[misc]
    while await context.store.transact(lambda tx: arriving.ask(tx, BATCH)) == BATCH:
        pass
    while await context.store.transact(lambda tx: watching.forget(tx, BATCH)) == BATCH:
        pass
    return None
