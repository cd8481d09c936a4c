"""Shares of a resale are paid in batches, and wait for money that was spent meanwhile. The rest is F22's test."""

from bot.context import Again
from bot.jobs import royalties as job
from core.funds import royalties
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.test_money import pay_in

__all__ = ["stage"]


async def test_the_job_waits_for_money_that_was_spent_meanwhile(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    campaign_id = await stage.do(lambda tx: next(iter(tx.campaigns.running())).id)
    worker = await enter(stage)
    await worker.say("/work")
    await worker.tap("I agree, start")
    await worker.tap("Good")

    def without_money(tx: Tx) -> royalties.Resale:
        made = royalties.Resale(tx.new_id(), campaign_id, "KES", 100, 100, 1, tx.now)
        tx.funds.royalties.add(made)
        return made

    resale = await stage.do(without_money)
    context = stage.kazi.parts.context
    payload = {"resale": resale.id, "paid": 5, "left": 100, "after": 0}
    again = await job.run(Job(1, job.KIND, "x", payload, 1), context)
    assert isinstance(again, Again)
    assert again.payload == payload
    assert again.run_at == context.clock.now() + job.LATER_MS
    await pay_in(stage, amina, 100, "KES")
    onward = await job.run(Job(1, job.KIND, "x", payload, 1), context)
    assert isinstance(onward, Again)
    assert onward.payload["left"] == 0
    assert await job.run(Job(1, job.KIND, "x", onward.payload, 1), context) is None
