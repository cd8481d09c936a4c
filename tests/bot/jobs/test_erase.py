"""What people answered who took their consent back is erased a month later."""

from core.ports import Tx
from core.studies import withdrawing
from tests.conversations.conftest import stage
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_it_is_erased_a_month_later(stage: Stage) -> None:
    where = await campaign(stage, ["Habari", "Asante"], question=SAY)
    worker = await enter(stage)
    await worker.tap("I agree")
    await worker.say("A greeting")
    await worker.say("/mydata")
    await worker.tap("Take back")
    await worker.tap("Yes, take it back")

    def values(tx: Tx) -> object:
        me = tx.people.by_telegram(worker.id)
        assert me
        return tx.answers.latest(where, me.id, 1)[0].values

    await stage.wait(withdrawing.ERASED_DAYS * 24 * 3600 - 60)
    assert await stage.do(values)
    await stage.wait(2 * 3600)
    assert await stage.do(values) == {}
