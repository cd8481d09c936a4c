"""F22: a royalty share is recorded in the ledger where the campaign's licence says so, and its workers are told."""

from core.errors import Money
from core.funds import royalties
from core.ledger import NEWEST, Account, Code, Kind
from core.ports import Tx
from storage.royalties import paid
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.test_money import pay_in


async def test_f22_a_transfer_appears_for_each_worker_when_data_is_sold_again(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    campaign_id = await stage.do(lambda tx: next(iter(tx.campaigns.running())).id)

    def licensed(tx: Tx) -> None:
        campaign = tx.campaigns.get(campaign_id)
        assert campaign
        assert tx.campaigns.save(royalties.STEPS[royalties.KEY].take(campaign, "50"), campaign.state)

    await stage.do(licensed)
    workers = [await enter(stage, name) for name in ("Wanjiru", "Otieno")]
    for worker, answers in zip(workers, (2, 1), strict=True):
        card = await worker.say("/work")
        assert "50 % of that goes to the people who made it" in card, "said before one begins"
        await worker.tap("I agree, start")
        for _ in range(answers):
            await worker.tap("Good")
        if "Stop" in worker.buttons():
            await worker.tap("Stop")
    await pay_in(stage, amina, 10_00, "KES")
    all_paid = await paid(stage.reads, campaign_id, NEWEST)
    assert all_paid == 15
    resale = await stage.do(lambda tx: royalties.record(tx, campaign_id, Money(3_00, "KES"), all_paid, [1]))
    await stage.wait(2)
    for worker, share in zip(workers, (100, 50), strict=True):
        found = await stage.do(lambda tx, who=worker.id: lines(tx, who))  # type: ignore[misc]
        assert found == [(Code.ROYALTY, share)]
        assert f"your share is yours: +KES\u00a0{share // 100}.{share % 100:02}" in worker.reads()
    assert await stage.do(lambda tx: tx.funds.royalties.get(resale.id)) == resale


def lines(tx: Tx, telegram_id: int) -> list[tuple[str, int]]:
    me = tx.people.by_telegram(telegram_id)
    assert me
    return [(one.code, one.amount_minor) for one in tx.ledger.lines(Account(Kind.WORKER, me.id, "KES"), NEWEST, 9)]
