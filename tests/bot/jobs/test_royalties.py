"""Shares of a resale are paid in batches, and what is left goes back. The rest is F22's test."""

from bot.context import Again
from bot.jobs import royalties as job
from core.errors import Money
from core.funds import royalties
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.test_money import pay_in

__all__ = ["stage"]


async def test_the_job_gives_back_what_is_left(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    campaign_id = await stage.do(lambda tx: next(iter(tx.campaigns.running())).id)
    worker = await enter(stage)
    await worker.say("/work")
    await worker.tap("I agree, start")
    await worker.tap("Good")

    def licensed(tx: Tx) -> royalties.Resale:
        campaign = tx.campaigns.get(campaign_id)
        assert campaign
        assert tx.campaigns.save(royalties.STEPS[royalties.KEY].take(campaign, "50"), campaign.state)
        return royalties.record(tx, campaign_id, Money(200, "KES"), 10, [1])

    await pay_in(stage, amina, 100, "KES")
    resale = await stage.do(licensed)
    context = stage.kazi.parts.context
    payload = {"resale": resale.id, "paid": 10, "left": 100, "after": 0}
    onward = await job.run(Job(1, job.KIND, "x", payload, 1), context)
    assert isinstance(onward, Again)
    assert onward.payload["left"] == 50, "half of what was paid was somebody else's"
    home = await stage.do(lambda tx: tx.campaigns.running())
    organisation = next(one.organisation_id for one in home if one.id == campaign_id)
    for _ in range(2):
        assert await job.run(Job(1, job.KIND, "x", onward.payload, 1), context) is None
        assert await stage.do(lambda tx: tx.funds.held(organisation)["KES"]) == 50
