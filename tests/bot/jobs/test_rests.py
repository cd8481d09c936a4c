"""What somebody answered whose work rests is confirmed by the job, and asked of others."""

from bot.jobs import ALL, rests
from core.ports import Tx
from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_it_is_confirmed_and_paid(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree")
    await worker.tap("Good")

    def rest(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        about = {"person": me.id, "skill": tx.campaigns.running()[0].kind, "until": tx.now}
        tx.jobs.enqueue(rests.KIND, "1", about, tx.now)
        return me.unconfirmed

    def unconfirmed(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        return me.unconfirmed

    assert await stage.do(rest) == 1
    await stage.settle()
    assert await stage.do(unconfirmed) == 0
    assert rests in ALL
