"""Weighs a whole campaign's answers anew, and has each task that is seen otherwise now looked at again."""

import contextlib
from collections.abc import Mapping, Sequence
from functools import partial

from bot.context import Again, Context
from bot.lines import Line
from bot.stumbling import Parts, parts
from bot.votes_in import Window, window
from bot.weighed import BATCH, kept_in, request
from core.campaigns import Campaign
from core.ports import Job, Tx
from core.signals import rings
from core.verdicts import again, asking
from core.verdicts.again import Look
from core.verdicts.asked import SPOKEN
from core.verdicts.ordering import REFITS
from core.verdicts.policy_of import may_ask, tolerance_of
from core.verdicts.port import Read, Revised
from core.verdicts.refitting import Row
from core.verdicts.whole import rules_of

KIND = REFITS
EVERY_SECONDS = 0
FUNDS_MS = 600_000  # how often it is seen whether there are funds again


async def run(job: Job, context: Context) -> Again | None:
    """From the start each time: what was done before its process died changes nothing."""
    campaign = await context.store.transact(lambda tx: tx.campaigns.get(job.payload["c"]))
    if campaign is None or not rules_of(campaign).asked:
        return None
    shop = context.workshop
    assert shop is not None
    ones = await parts(context, KIND)
    look = await _refit(context, campaign, await window(shop.reads, campaign.id), ones)
    again_at = ones.again_at if await _follow(context, campaign, look, ones) else context.clock.now() + FUNDS_MS
    return Again(again_at, job.payload) if again_at else None


async def _follow(context: Context, campaign: Campaign, look: Look, ones: Parts) -> bool:
    """Write what the refit says and do what follows, task by task; False where the funds did not reach."""
    for revised in look.batches(BATCH):
        await context.store.transact(partial(_revise, campaign_id=campaign.id, revised=revised))
    for one in look.again():
        looks = partial(again.look, campaign_id=campaign.id, task=one)
        await ones.each(key_of(campaign, one.id), partial(context.store.transact, looks))

    async def buy(task_ids: Sequence[int]) -> bool:
        return await context.store.transact(partial(asking.buy_all, campaign_id=campaign.id, task_ids=task_ids))

    for tasks in look.wanted(asking.AT_ONCE):
        if not all(await ones.together({key_of(campaign, one): one for one in tasks}, buy)):
            return False
    return True


def key_of(campaign: Campaign, task_id: int) -> str:
    return f"{campaign.id}:{task_id}"


def _rows(campaign: Campaign, read: Sequence[Read], ring_of: Mapping[int, int], now: int) -> Sequence[Row]:
    """Of people who hang together the first answer to a task counts."""
    return [
        Row(
            one.task.id,
            one.task.data,
            [*{ring_of[who]: (who, values) for who, values in reversed(one.given)}.values()][::-1],
            may_ask(campaign, one.task, one.answers, now),
            one.right,
        )
        for one in read
        if one.given
    ]


async def _rings(context: Context, read: Sequence[Read]) -> Mapping[int, int]:
    """Each person to the first of those they hang together with."""
    people, found = sorted({who for one in read for who, _ in one.given}), dict[int, int]()
    for at in range(0, len(people), BATCH):
        found |= await context.store.transact(partial(rings.voices, person_ids=people[at : at + BATCH]))
    return found


async def _refit(context: Context, campaign: Campaign, newest: Window, ones: Parts) -> Look:
    """Have a child do it, and keep what it found out as it says so."""
    rules, look, shop, read = rules_of(campaign), Look(campaign), context.workshop, newest.read
    assert shop is not None
    by_id = {one.task.id: one for one in read}
    asked = request(
        rules,
        _rows(campaign, read, await _rings(context, read), context.clock.now()),
        spoken=campaign.kind in SPOKEN,
        tolerance=tolerance_of(campaign),
        earlier=newest.earlier,
    )
    async with contextlib.aclosing(shop.children.run("refit", asked)) as lines:
        async for line in lines:
            if line["t"] == "verdicts":
                for row in line["rows"]:
                    task_id, kept = kept_in(row)
                    look.see(by_id[task_id], kept)
            elif line["t"] == "failed":
                await ones.failed(key_of(campaign, line["task"]))
            elif line["t"] != "end":
                await context.store.transact(partial(_keep, campaign_id=campaign.id, line=line))
    return look


def _keep(tx: Tx, campaign_id: int, line: Line) -> None:
    if line["t"] == "pool":
        tx.estimates.keep(campaign_id, line["question"], line["pool"], line["answers"])
    else:
        tx.estimates.keep_skills(campaign_id, line["question"], dict(line["skills"]))


def _revise(tx: Tx, campaign_id: int, revised: Sequence[Revised]) -> None:
    tx.verdicts.revise(campaign_id, revised)
