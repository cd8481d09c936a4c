"""Works out how often people are right in each kind of work."""

from functools import partial

from bot.context import Again, Context
from core.ports import Job, Tx
from core.skills import usual
from core.skills.usual import Sum
from storage import ratings

KIND = "usuals"
EVERY_SECONDS = 3600


async def run(_job: Job, context: Context) -> Again | None:
    shop = context.workshop
    assert shop is not None
    sums: dict[str, Sum] = {}
    after = (0, "")
    while page := await ratings.page(shop.reads, after):
        after = page[-1][:2]
        sums = usual.counted(sums, (one[1:] for one in page))
    for skill, found in sums.items():
        await context.store.transact(partial(_keep, skill=skill, found=found))
    return None


def _keep(tx: Tx, skill: str, found: Sum) -> None:
    tx.ratings.keep_usual(skill, found.mean, found.people)
