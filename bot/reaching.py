"""Tells many people the same thing, batch by batch, each once, wherever the process died."""

from collections.abc import Callable

from bot.context import Context
from core.ports import Job, Tx


async def reach(job: Job, context: Context, tell: Callable[[Tx, int], int]) -> None:
    """``tell`` takes how far it came before (0: nowhere), tells a batch, and gives how far it came, 0 at the end."""
    after = job.payload.get("after", 0)

    def batch(tx: Tx, after: int) -> int:
        reached = tell(tx, after)
        if reached:
            tx.jobs.keep(job.id, {**job.payload, "after": reached})  # with the notices: nobody is told twice
        return reached

    while reached := await context.store.transact(lambda tx, after=after: batch(tx, after)):  # type: ignore[misc]
        after = reached
