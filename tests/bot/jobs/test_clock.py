"""What nobody decided, time decides for the worker."""

from core.ledger import Account, Kind
from core.ports import Tx
from tests.conversations.conftest import stage
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_an_answer_in_review_is_paid_after_three_days(stage: Stage) -> None:
    await campaign(stage, ["Habari"], question=SAY, reviewed=True)
    worker = await enter(stage)
    await worker.tap("I agree")
    assert "A person looks at it" in await worker.say("A greeting")

    def balance(tx: Tx) -> tuple[int, int]:
        me = tx.people.by_telegram(worker.id)
        assert me
        found = tx.ledger.balance(Account(Kind.WORKER, me.id))
        return found.available, found.pending_in

    assert await stage.do(balance) == (0, 5)
    await stage.wait(3 * 24 * 3600 + 61)
    assert await stage.do(balance) == (5, 0)
