"""Known tasks get more slots by the job, as they run out."""

from bot.jobs import ALL, known
from core.drafting import launch
from core.funds import escrow
from core.ports import Tx
from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, requester
from tests.conversations.stage import Stage

__all__ = ["stage"]

TABLE = b"text,options,answer\n" + b"Fine,Good|Bad,Good\n" + b"So,Good|Bad,\n" * 3


async def test_more_slots_are_bought(stage: Stage) -> None:
    amina = await requester(stage, points=1000)
    await launched(amina, TABLE)

    def use_up(tx: Tx) -> None:
        (campaign,) = tx.campaigns.running()
        launch.fund(tx, campaign, 100)
        ((one, _),) = tx.known.page(campaign.id, 0, 1)
        held = tx.known.slots.empty(campaign.id, one.task_id)
        assert held.count
        tx.jobs.enqueue(known.KIND, str(campaign.id), {"c": campaign.id}, tx.now)
        escrow.release(tx, campaign, held.minor, ref=tx.new_id())

    await stage.do(use_up)
    await stage.settle()
    assert await stage.do(lambda tx: tx.known.slots.all(tx.campaigns.running()[0].id).count) == 4
    assert known in ALL
