"""What nobody decided, time decides for the worker."""

from core.ledger import Account, Kind
from core.ports import Tx
from tests.conversations.conftest import stage
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Stage
from tests.storage.scene import sql

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


async def test_an_answer_whose_clock_fails_holds_up_no_other(stage: Stage) -> None:
    await campaign(stage, ["Habari", "Jambo"], question=SAY, reviewed=True)
    worker = await enter(stage)
    await worker.tap("I agree")
    for words in ("A greeting", "A greeting, too"):
        await worker.say(words)
    broken = "UPDATE answer SET standing = 'redo' WHERE id = (SELECT MIN(id) FROM answer)"  # and nobody sent it back
    await stage.do(lambda tx: sql(tx, broken))
    await stage.wait(3 * 24 * 3600 + 61)

    def paid(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        return tx.ledger.balance(Account(Kind.WORKER, me.id)).available

    assert await stage.do(paid) == 5
    assert await stage.do(lambda tx: [row[0] for row in sql(tx, "SELECT tries FROM stuck WHERE kind = 'clock'")]) == [1]
